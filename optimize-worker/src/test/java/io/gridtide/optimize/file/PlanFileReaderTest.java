package io.gridtide.optimize.file;

import static io.gridtide.optimize.file.PlanFiles.mistakes;
import static io.gridtide.optimize.file.PlanFiles.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.SiteProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileReaderTest {
    private static final String BATTERY =
            "{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':5,'startEnergyKwh':5,'end':'free'}";

    private static String file(String more, String asset) {
        return "{'slotMinutes':60,'slots':4,'grid':{'importPricePerKwh':0.3}" + more + ",'assets':[" + asset + "]}";
    }

    private static String battery(String replaced, String by) {
        assertThat(BATTERY).contains(replaced);
        return file("", BATTERY.replace(replaced, by));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'energyKwh':10       | 'energyKwh':-1                           | $.assets[0].energyKwh: is -1, but has to be at least 0
        'energyKwh':10,      |                                          | $.assets[0].energyKwh: is missing; add a number
        'energyKwh':10       | 'energyKwh':'10'                         | $.assets[0].energyKwh: is the text "10", but has to be a number
        'energyKwh':10       | 'energyKwh':1e300                        | $.assets[0].energyKwh: is 1.0E300, but has to be between -1e9 and 1e9
        'energyKwh':10       | 'energyKwh':null                         | $.assets[0].energyKwh: is null; leave the field out or give it a value
        'energyKwh':10       | 'energyKwH':10                           | $.assets[0].energyKwH: is unknown here; do you mean energyKwh?
        'maxPowerKw':5       | 'maxPowerKw':5000                        | $.assets[0]: can move 5000 kW with 10 kWh: it would be empty in minutes. Is a power in W, or the energy in MWh?
        'end':'free'         | 'end':'full'                             | $.assets[0].end: is "full"; choose free, atLeastStart, equalToStart, or an object
        ,'end':'free'        |                                          | $.assets[0].end: is missing
        'end':'free'         | 'end':{'atLeastKwh':11}                  | $.assets[0].end.atLeastKwh: is 11 kWh, outside the limits 0 to 10 kWh
        'end':'free'         | 'end':{'exactlyKwh':1,'atLeastKwh':1}    | $.assets[0].end: says exactly and also at least
        'end':'free'         | 'end':{'atLeastKwh':6,'atMostKwh':5}     | $.assets[0].end: wants at least 6.0 kWh and at most 5.0 kWh
        'startEnergyKwh':5   | 'startEnergyKwh':12                      | $.assets[0].startEnergyKwh: is 12 kWh, outside the limits 0 to 10 kWh
        'startEnergyKwh':5   | 'startStateOfCharge':50                  | $.assets[0].startStateOfCharge: is 50, but has to be between 0 and 1; it is a share: 20 % is 0.2
        'startEnergyKwh':5,  |                                          | $.assets[0].startEnergyKwh: is missing; add it, or startStateOfCharge
        'end':'free'         | 'end':'free','chargeEfficiency':1.1      | $.assets[0].chargeEfficiency: is 1.1, but has to be between 0 (not included) and 1
        'end':'free'         | 'end':'free','roundTripEfficiency':0     | $.assets[0].roundTripEfficiency: is 0, but has to be between 0 (not included) and 1
        'end':'free'         | 'end':'free','minStateOfCharge':0.8,'maxStateOfCharge':0.5 | $.assets[0].minStateOfCharge: is 8.0 kWh, above the greatest energy 5.0 kWh
        'end':'free'         | 'end':'free','maxChargePowerKw':3        | $.assets[0].maxChargePowerKw: is given beside maxPowerKw; give one of them
        'type':'battery'     | 'type':'batery'                          | $.assets[0].type: is "batery"; choose one of battery, chp, electrolyzer, ev, generator
        'id':'b',            |                                          | $.assets[0].id: is missing
        """)
    void eachMistakeOfABatteryIsNamedWithItsPlaceAndItsFix(String replaced, String by, String expected) {
        assertThat(mistakes(battery(replaced, by == null ? "" : by)))
                .anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ,'loadKw':[1,2,3]                             | $.loadKw: has 3 values, but the horizon has 4 slots of 60 min
        ,'loadKw':[1,2,null,4]                        | $.loadKw[2]: is null; a missing value is not a zero, fill the gap first
        ,'loadKw':'a lot'                             | $.loadKw: is the text "a lot", but has to be a number, an array of 4 numbers
        ,'loadKw':1,'loadKwhPerSlot':1                | $.loadKwhPerSlot: is given beside loadKw; give one of them
        ,'loadKw':{'windows':[{'from':'7:00','value':1}]} | $.loadKw.windows[0].from: is "7:00", but has to be a local time such as 07:30
        ,'loadKw':{'default':1,'windows':[]}          | $.loadKw: has windows by the local clock; add $.start, and $.timeZone
        ,'start':'2026-01-01T00:00','loadKw':{'windows':[{'from':'00:00','to':'02:00','value':1}]} | $.loadKw: has no value for Thu 2026-01-01 02:00
        ,'start':'yesterday'                          | $.start: is "yesterday", but has to be like 2026-03-01T00:00
        ,'start':'2026-01-01T00:00','timeZone':'Mars' | $.timeZone: is "Mars"; use a name such as Europe/Berlin
        ,'timeZone':'UTC'                             | $.timeZone: is given without start
        ,'horizon':4                                  | $.horizon: is unknown here
        ,'grid':{}                                    | $: Duplicate field 'grid'
        """)
    void eachMistakeOfTheSiteIsNamedWithItsPlaceAndItsFix(String more, String expected) {
        assertThat(mistakes(file(more, BATTERY)))
                .anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'type':'ev','id':'e','energyKwh':50,'maxChargePowerKw':11,'arrivalEnergyKwh':5,'targetEnergyKwh':60}    | $.assets[0].targetEnergyKwh: is 60 kWh, outside the limits
        {'type':'ev','id':'e','energyKwh':50,'maxChargePowerKw':11,'arrivalEnergyKwh':5,'targetEnergyKwh':40,'arrival':3,'departure':2} | $.assets[0].departure: is slot 2, not after the arrival at slot 3
        {'type':'ev','id':'e','energyKwh':50,'maxChargePowerKw':11,'arrivalEnergyKwh':5,'targetEnergyKwh':40,'departure':5} | $.assets[0].departure: is the number 5, but has to be the number of a slot from 0 to 4
        {'type':'shiftable','id':'s','profileKw':[1,1,1],'earliestStart':2}  | $.assets[0].latestEnd: is slot 4, only 2 slots after the earliest start; the profile needs 3
        {'type':'shiftable','id':'s','profileKw':[]}                         | $.assets[0].profileKw: has to be an array
        {'type':'interruptible','id':'i','energyKwh':2.5,'maxPowerKw':1,'minPowerKw':1} | $.assets[0].energyKwh: is 2.5, but at 1.0 kW only multiples of 1.0 kWh can be had
        {'type':'pv','id':'p','powerKw':-1}                                  | $.assets[0].powerKw: is -1, but has to be at least 0
        {'type':'generator','id':'g','minPowerKw':3,'maxPowerKw':2,'fuelCostPerKwh':0.2} | $.assets[0].minPowerKw: is 3.0, above maxPowerKw 2.0
        {'type':'generator','id':'g','maxPowerKw':2,'fuelCostPerKwh':0.2,'startCost':1} | $.assets[0].minPowerKw: is 0, but starts
        {'type':'heatPump','id':'h','maxPowerKw':2,'heatDemandKw':1}         | $.assets[0].coefficientOfPerformance: is missing
        5                                                                    | $.assets[0]: is the number 5, but has to be an object
        """)
    void eachMistakeOfAnotherAssetIsNamed(String asset, String expected) {
        assertThat(mistakes(file("", asset)))
                .anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
        [1]                                                        | $: has to be one JSON object
        {'slotMinutes':60,'grid':{'importPricePerKwh':NaN}}        | $: Non-standard token 'NaN'
        {'slotMinutes':60,                                         | $: Unexpected end-of-input
        {'slotMinutes':4,'slots':2,'grid':{'importPricePerKwh':1}} | $.slotMinutes: is 4, but has to be between 5 and 60
        {'slotMinutes':15.5,'slots':2,'grid':{'importPricePerKwh':1}} | $.slotMinutes: is 15.5, but has to be a whole number
        {'slotMinutes':15,'grid':{'importPricePerKwh':1}}          | $.slots: is missing
        {'slotMinutes':15,'slots':30000,'grid':{'importPricePerKwh':1}} | $.slots: is 30000, but has to be between 1 and 20000
        {'slotMinutes':15,'slots':2}                               | $.grid: is missing
        {'slotMinutes':15,'slots':2,'grid':{}}                     | $.grid.importPricePerKwh: is missing
        {'slotMinutes':15,'slots':2,'grid':{'importPricePerKwh':85}} | $.grid.importPricePerKwh: is usually 85.0 EUR per kWh. Is it per MWh?
        {'slotMinutes':30,'slots':2,'grid':{'importPricePerKwh':1,'demandCharges':[{'pricePerKw':1,'intervalMinutes':45}]}} | $.grid.demandCharges[0].intervalMinutes: is 45, but has to be a multiple of slotMinutes, 30
        {'slotMinutes':30,'slots':2,'grid':{'importPricePerKwh':1,'demandCharges':[{'pricePerKw':1,'billingPeriod':'month'}]}} | $.grid.demandCharges[0]: goes by the local clock
        """)
    void whatIsNoProblemIsRefusedWithTheReason(String json, String expected) {
        assertThat(mistakes(json)).anySatisfy(mistake -> assertThat(mistake).startsWith(expected));
    }

    @Test
    void allMistakesAreListedAtOnceUpToAFewDozen() {
        assertThat(mistakes(file(",'loadKw':[1],'x':1,'y':2", "{},{'type':'pv','id':'p'}")))
                .hasSizeGreaterThan(5);
        String gaps = ",'slots2':1".repeat(1) + ",'loadKw':[" + "null,".repeat(3) + "null]";
        assertThat(mistakes(file(gaps, BATTERY))).hasSize(5);
        String many = "{'slotMinutes':60,'grid':{'importPricePerKwh':[" + "null,".repeat(99) + "null]}}";
        assertThat(mistakes(many)).hasSize(Mistakes.MOST + 1).last().isEqualTo("$: and 50 more mistakes");
    }

    @Test
    void unusualValuesPassWhenTheyAreMeant() {
        SiteProblem problem = problem(
                "{'acceptUnusualValues':true,'slotMinutes':60,'slots':1," + "'grid':{'importPricePerKwh':85},'assets':["
                        + BATTERY.replace("'maxPowerKw':5", "'maxPowerKw':5000") + "]}");

        assertThat(problem.grid().importPricePerKwh().at(0)).isEqualTo(85);
    }

    @Test
    void energiesPricesAndSharesAreConverted() {
        SiteProblem problem = problem("{'slotMinutes':30,'loadKwhPerSlot':[1,2],'grid':{'importPricePerMwh':250},"
                + "'assets':[{'type':'battery','id':'b','energyKwh':10,'minStateOfCharge':0.1,'maxPowerKw':5,"
                + "'roundTripEfficiency':0.81,'startStateOfCharge':0.4,'end':{'atLeastStateOfCharge':0.6}}]}");

        assertThat(problem.loadKw().toArray()).containsExactly(2, 4);
        assertThat(problem.grid().importPricePerKwh().at(1)).isEqualTo(0.25);
        Battery battery = problem.assets(Battery.class).findFirst().orElseThrow();
        assertThat(battery.storage().energy().leastKwh()).isEqualTo(1);
        assertThat(battery.storage().losses().chargeEfficiency()).isEqualTo(0.9);
        assertThat(battery.storage().startKwh()).isEqualTo(4);
        assertThat(battery.storage().end().leastKwh()).isEqualTo(6);
    }

    @Test
    void windowsFollowTheLocalClockThroughTheChangeToSummerTime() {
        SiteProblem problem =
                problem("{'slotMinutes':60,'slots':23,'start':'2026-03-29T00:00','timeZone':'Europe/Berlin',"
                        + "'grid':{'importPricePerKwh':{'default':1,'windows':[{'from':'03:00','to':'05:00','value':2},"
                        + "{'from':'22:00','to':'01:00','value':3}]}}}");

        // Slots begin at 0, 1, 3, 4, ... o'clock; the night window reaches in from Saturday.
        assertThat(problem.grid().importPricePerKwh().toArray())
                .startsWith(3, 1, 2, 2, 1)
                .endsWith(1, 3, 3);
        assertThat(problem.time().label(23)).isEqualTo("Mon 2026-03-30 00:00");
    }

    @Test
    void windowsFollowTheLocalClockThroughTheChangeToWinterTime() {
        SiteProblem problem = problem(
                "{'slotMinutes':30,'slots':50,'start':'2026-10-25T00:00','timeZone':'Europe/Berlin',"
                        + "'grid':{'importPricePerKwh':{'default':1,'windows':[{'from':'02:00','to':'03:00','value':2}]}}}");

        assertThat(problem.grid().importPricePerKwh().toArray()).startsWith(1, 1, 1, 1, 2, 2, 2, 2, 1);
        assertThat(problem.time().label(50)).isEqualTo("Mon 2026-10-26 00:00");
    }

    @Test
    void aWindowThatBeginsInsideASlotCountsByTheMinute() {
        SiteProblem problem = problem("{'slotMinutes':60,'slots':1,'start':'2026-06-01T06:00Z',"
                + "'grid':{'importPricePerKwh':{'default':1,'windows':[{'from':'06:45','value':5}]}}}");

        assertThat(problem.grid().importPricePerKwh().at(0)).isEqualTo(2);
    }

    @Test
    void demandChargesAreSplitByMonthAndWindow() {
        SiteProblem problem =
                problem("{'slotMinutes':30,'slots':96,'start':'2026-01-31T00:00','timeZone':'Europe/Berlin',"
                        + "'grid':{'importPricePerKwh':1,'demandCharges':[{'pricePerKw':10,'intervalMinutes':60,"
                        + "'billingPeriod':'month','peakSoFarKw':7,'windows':[{'from':'08:00','to':'10:00'}]}]}}");

        DemandCharge charge = problem.demandCharges().getFirst();
        assertThat(charge.periods())
                .containsExactly(
                        new DemandCharge.BillingPeriod(
                                "2026-01",
                                7,
                                java.util.List.of(
                                        new DemandCharge.Interval(16, 18), new DemandCharge.Interval(18, 20))),
                        new DemandCharge.BillingPeriod(
                                "2026-02",
                                0,
                                java.util.List.of(
                                        new DemandCharge.Interval(64, 66), new DemandCharge.Interval(66, 68))));
    }

    @Test
    void placesAreSlotsOrTimes() {
        SiteProblem problem =
                problem("{'slotMinutes':15,'slots':96,'start':'2026-01-31T12:00','timeZone':'Europe/Berlin',"
                        + "'grid':{'importPricePerKwh':1},'assets':[{'type':'ev','id':'e','energyKwh':50,'maxChargePowerKw':11,"
                        + "'arrivalEnergyKwh':5,'targetEnergyKwh':40,'arrival':'2026-01-31T18:15','departure':80}]}");

        EvSession car = problem.assets(EvSession.class).findFirst().orElseThrow();
        assertThat(car.storage().from()).isEqualTo(25);
        assertThat(car.storage().to()).isEqualTo(80);
    }
}
