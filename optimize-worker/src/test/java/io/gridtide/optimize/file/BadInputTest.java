package io.gridtide.optimize.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be meant is refused with its place and its fix. */
class BadInputTest {
    private static final String BATTERY =
            "'type':'battery','id':'b','energyKwh':10,'maxPowerKw':4,'startEnergyKwh':5,'end':'free'";

    private static String file(String asset) {
        return "{'slotMinutes':60,'slots':4,'grid':{'importPricePerKwh':0.3},'assets':[{" + asset + "}]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'minEnergyKwh':8,'maxEnergyKwh':6       | $.assets[0].minEnergyKwh: is 8.0 kWh, above the greatest energy 6.0 kWh
        'roundTripEfficiency':1.1               | $.assets[0].roundTripEfficiency: is 1.1, but has to be between 0 (not included) and 1
        'chargeEfficiency':95                   | $.assets[0].chargeEfficiency: is 95, but has to be between 0 (not included) and 1; it is a share: 95 % is 0.95
        'maxEnergyKwh':4                        | $.assets[0].startEnergyKwh: is 5 kWh, outside the limits 0 to 4 kWh
        'reserveKwh':12                         | $.assets[0].reserveKwh: is 12, but has to be between 0 and 10, the greatest energy in store
        'efficiencyByPower':{'charge':[{'powerKw':2,'efficiency':0.9}],'discharge':[{'powerKw':4,'efficiency':0.9}]} | $.assets[0].efficiencyByPower.charge: runs from 2 to 2 kW; begin above 0 and end at the greatest power, 4
        'efficiencyByPower':{'charge':[{'powerKw':4,'efficiency':0.9},{'powerKw':4,'efficiency':0.8}],'discharge':[{'powerKw':4,'efficiency':0.9}]} | $.assets[0].efficiencyByPower.charge: has the power 4 after 4; put the powers in order
        'roundTripEfficiency':0.9,'efficiencyByPower':{'charge':[{'powerKw':4,'efficiency':0.9}],'discharge':[{'powerKw':4,'efficiency':0.9}]} | $.assets[0].efficiencyByPower: is given beside roundTripEfficiency
        """)
    void aBatteryThatCannotBeIsRefused(String more, String expected) {
        assertThat(PlanFiles.mistakes(file(BATTERY + "," + more)))
                .anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'type':'electrolyzer','id':'h','maxPowerKw':10,'kgPerKwh':50      | $.assets[0]: makes 500.0 kg of hydrogen from 10.0 kWh, more energy than goes in (33.3 kWh in a kg). Is it kWh per kg?
        'type':'electrolyzer','id':'h','maxPowerKw':10,'kgPerKwh':0.02,'startCost':1 | $.assets[0].minPowerKw: begins at 0 kW, but starts
        'type':'electrolyzer','id':'h','minPowerKw':2,'maxPowerKw':10,'kgPerKwh':0.02,'standbyPowerKw':3 | $.assets[0].standbyPowerKw: is 3.0, not below the least power 2.0
        'type':'electrolyzer','id':'h','curve':[]                         | $.assets[0].curve: needs a point
        'type':'chp','id':'c','maxPowerKw':4,'fuelCostPerKwh':0.1,'heatPerKwh':1 | $.assets[0].feeds: is missing
        'type':'chp','id':'c','maxPowerKw':4,'fuelCostPerKwh':0.1,'heatPerKwh':1,'feeds':'x' | $.assets: has "c", which feeds "x", but no heat pump has this id
        'type':'ev','id':'e','energyKwh':40,'maxChargePowerKw':7,'arrivalEnergyKwh':1,'targetEnergyKwh':9,'arrival':2,'earliestDeparture':2 | $.assets[0].earliestDeparture: is slot 2, not after the arrival at slot 2
        """)
    void anAssetThatCannotBeIsRefused(String asset, String expected) {
        assertThat(PlanFiles.mistakes(file(asset)))
                .anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'slots':6,'grid':{'importPricePerKwh':[0.1,0.2,0.3,0.4]}                    | $.grid.importPricePerKwh: has 4 values, but the horizon has 6 slots of 60 min
        'slots':4,'loadKw':[1,2,3],'grid':{'importPricePerKwh':0.1}                 | $.loadKw: has 3 values, but the horizon has 4 slots
        'slots':4,'grid':{'importPricePerKwh':120}                                  | $.grid.importPricePerKwh: is usually 120.0 EUR per kWh. Is it per MWh?
        'slots':4,'grid':{'importPricePerKwh':0.1,'importLimitKw':-1}               | $.grid.importLimitKw: is -1, but has to be at least 0
        'slots':4,'objective':'imbalance','grid':{'importPricePerKwh':0.1}          | $.grid: has no nomination, but the objective is "imbalance"
        'slots':4,'objective':'happiness','grid':{'importPricePerKwh':0.1}          | $.objective: is "happiness"; choose one of cost, revenue, imbalance, selfConsumption, emissions
        'slots':4,'grid':{'importPricePerKwh':0.1},'previousPlan':{}                | $.previousPlan.powerKw: is missing
        'slots':4,'grid':{'importPricePerKwh':0.1},'previousPlan':{'powerKw':{'b':1}} | $.previousPlan.powerKw.b: is the number 1, but has to be an array
        'slots':4,'grid':{'importPricePerKwh':0.1},'previousPlan':{'powerKw':{},'committedSlots':5} | $.previousPlan.committedSlots: is 5, but has to be between 0 and 4
        'slots':4,'grid':{'importPricePerKwh':0.1},'previousPlan':{'powerKw':{},'start':'2026-01-01T00:00'} | $.previousPlan.start: is a time; add $.start
        'slots':4,'sites':[]                                                        | $.sites: has no site
        'slots':4,'sites':[{'grid':{'importPricePerKwh':0.1}}]                      | $.sites[0].name: is missing or taken
        'slots':4,'sites':[{'name':'a'}]                                            | $.sites[0].grid: is missing
        'slots':4,'sites':[{'name':'a','grid':{'importPricePerKwh':0.1}}],'loadKw':1 | $.loadKw: is unknown here
        """)
    void aSiteThatCannotBeIsRefused(String fields, String expected) {
        assertThat(PlanFiles.mistakes("{'slotMinutes':60," + fields + "}"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @Test
    void whatMayBeMeantIsNoted() {
        String json = "{'slotMinutes':60,'slots':2,'grid':{'importPricePerKwh':0.1},'assets':[{"
                + BATTERY.replace(":10", ":0").replace("'startEnergyKwh':5", "'startEnergyKwh':0")
                + "},{'type':'pv','id':'p','powerKw':0}],"
                + "'previousPlan':{'powerKw':{'gone':[1],'p':[1]}}}";

        assertThat(((Reading.Accepted) PlanFiles.read(json)).warnings())
                .containsExactlyInAnyOrder(
                        "$.assets[0].energyKwh: is 0: this store does nothing",
                        "$.assets: p never produces anything: is its forecast missing?",
                        "$.previousPlan.powerKw.gone: was planned before, but no asset has this id now; it is left out",
                        "$.previousPlan.powerKw.p: follows the weather, not the plan before; it is left out");
    }
}
