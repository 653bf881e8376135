package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.AssetFlows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One case for each rule, small enough to be checked by hand. */
class SitePlannerTest {
    private static final Offset<Double> EXACT = within(1e-6);

    private static SitePlan plan(String loadKw, String grid, String... assets) {
        return new SitePlanner(System::nanoTime)
                .plan(
                        PlanFiles.problem("{'slotMinutes':60,'slots':4,'start':'2026-05-04T00:00','loadKw':" + loadKw
                                + ",'grid':{" + grid + "},'assets':[" + String.join(",", assets) + "]}"),
                        Duration.ofSeconds(30));
    }

    private static String battery(String more) {
        return "{'type':'battery','id':'b','energyKwh':10,'maxPowerKw':4,'startEnergyKwh':0," + more + "}";
    }

    private static double cost(SitePlan plan) {
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.proof().lowerBound()).isCloseTo(plan.judgement().costs().total(), EXACT);
        return plan.judgement().costs().total();
    }

    private static double[] power(SitePlan plan, int asset) {
        AssetFlows flows = plan.flows().get(asset);
        double[] powerKw = new double[plan.problem().slots()];
        java.util.Arrays.setAll(powerKw, flows::powerKw);
        return powerKw;
    }

    @Test
    void withoutAssetsTheCostIsThatOfTheLoad() {
        assertThat(cost(plan("[1,2,3,4]", "'importPricePerKwh':[0.1,0.2,0.3,0.4],'fixedFeePerSlot':0.5")))
                .isCloseTo(0.1 + 0.4 + 0.9 + 1.6 + 2, EXACT);
    }

    @Test
    void aBatteryBuysCheapWithItsLossesAndItsWear() {
        // 2 kWh are needed at 0.5; 2 / 0.9 are stored, 2 / 0.9 / 0.8 bought at 0.1, 2 worn at 0.05.
        SitePlan plan = plan(
                "[0,0,0,2]",
                "'importPricePerKwh':[0.2,0.1,0.3,0.5]",
                battery(
                        "'chargeEfficiency':0.8,'dischargeEfficiency':0.9,'degradationCostPerKwhDischarged':0.05,'end':'free'"));

        assertThat(cost(plan)).isCloseTo(2 / 0.72 * 0.1 + 2 * 0.05, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, -2 / 0.72, 0, 2}, EXACT);
    }

    @Test
    void selfDischargeCountsForEachHourInStore() {
        SitePlan plan = plan(
                "[0,0,0,2]", "'importPricePerKwh':[0.1,4,4,4]", battery("'selfDischargePerHour':0.1,'end':'free'"));

        assertThat(cost(plan)).isCloseTo(2 / Math.pow(0.9, 3) * 0.1, EXACT);
    }

    @Test
    void powerAndEnergyLimitWhatIsMoved() {
        assertThat(cost(plan("[0,0,0,9]", "'importPricePerKwh':[0.1,0.1,0.1,1]", battery("'end':'free'"))))
                .isCloseTo(4 * 0.1 + 5, EXACT);
        assertThat(cost(plan(
                        "[0,0,9,9]",
                        "'importPricePerKwh':[0.1,0.1,1,1]",
                        battery("'maxEnergyKwh':6,'minEnergyKwh':0,'end':'free'"))))
                .isCloseTo(6 * 0.1 + 12, EXACT);
    }

    @Test
    void theEndIsAsWanted() {
        String grid = "'importPricePerKwh':[0.1,0.2,0.3,0.4]";
        assertThat(cost(plan("0", grid, battery("'end':{'atLeastKwh':5}")))).isCloseTo(4 * 0.1 + 0.2, EXACT);
        assertThat(cost(plan("0", grid, battery("'end':{'exactlyStateOfCharge':0.4}"))))
                .isCloseTo(0.4, EXACT);
        assertThat(cost(plan("0", grid, battery("'end':{'valuePerKwh':0.25}"))))
                .isCloseTo(8 * -0.25 + 4 * 0.1 + 4 * 0.2, EXACT);
        assertThat(cost(plan("0", grid, battery("'end':{'valuePerKwh':0.25,'atMostKwh':6}"))))
                .isCloseTo(6 * -0.25 + 4 * 0.1 + 2 * 0.2, EXACT);
        String full = battery("'end':'equalToStart'").replace("'startEnergyKwh':0", "'startEnergyKwh':6");
        assertThat(cost(plan("[0,0,0,4]", grid, full))).isCloseTo(0.4, EXACT);
    }

    @Test
    void anEndOutOfReachIsMissedByAsLittleAsPossible() {
        SitePlan plan = plan("0", "'importPricePerKwh':1,'importLimitKw':1", battery("'end':{'atLeastKwh':10}"));

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.END_ENERGY_SHORT);
            assertThat(missed.amount()).isCloseTo(6, EXACT);
            assertThat(missed.inWords())
                    .isEqualTo("b: less energy stored at the end than wanted by 6.000 kWh, Mon 2026-05-04 03:00");
        });
    }

    @Test
    void cyclesAreLimitedInAllAndByDay() {
        String grid = "'importPricePerKwh':[0.1,1,0.1,1]";
        assertThat(cost(plan("[0,4,0,4]", grid, battery("'end':'free','maxCycles':0.5"))))
                .isCloseTo(5 * 0.1 + 3, EXACT);
        assertThat(cost(plan("[0,4,0,4]", grid, battery("'end':'free','maxCyclesPerDay':0.4"))))
                .isCloseTo(4 * 0.1 + 4, EXACT);
    }

    @Test
    void negativePricesDoNotLetABatteryBurnEnergyByChargingAndDischargingAtOnce() {
        // Alone it could only take in 4 a slot until it is full: 10 kWh stored of 10 / 0.5 bought.
        SitePlan plan = plan(
                "0",
                "'importPricePerKwh':-1,'exportPricePerKwh':-2",
                battery("'chargeEfficiency':0.5,'dischargeEfficiency':0.5,'end':'free'"));

        assertThat(cost(plan)).isCloseTo(-16, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {-4, -4, -4, -4}, EXACT);
    }

    @Test
    void exportDearerThanImportDoesNotMakeMoneyOutOfTheMeter() {
        SitePlan plan = plan("1", "'importPricePerKwh':0.1,'exportPricePerKwh':0.3", battery("'end':'free'"));

        // Two slots to buy 4 kW + 1, two to give 4 kW less the load.
        assertThat(cost(plan)).isCloseTo(2 * 5 * 0.1 - 2 * 3 * 0.3, EXACT);
    }

    @Test
    void chargeMayBeBoundToGenerationOrSurplus() {
        String grid = "'importPricePerKwh':[0.1,0.1,0.1,1]";
        String sun = "{'type':'pv','id':'p','powerKw':[0,3,3,0]}";
        assertThat(cost(plan("[0,2,2,4]", grid, battery("'end':'free'"), sun)))
                .isCloseTo(-0.0 + 4 * 0.1 - 2 * 0.1, EXACT);
        assertThat(cost(plan("[0,2,2,4]", grid, battery("'end':'free','chargeFrom':'generation'"), sun)))
                .isCloseTo(0.2, EXACT);
        assertThat(cost(plan("[0,2,2,4]", grid, battery("'end':'free','chargeFrom':'surplus'"), sun)))
                .isCloseTo(2, EXACT);
    }

    @Test
    void dischargeMayBeBoundToTheSite() {
        String grid = "'importPricePerKwh':0.1,'exportPricePerKwh':[0,0,0,1]";
        String full = battery("'end':'free'@").replace("'startEnergyKwh':0", "'startEnergyKwh':10");
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", "")))).isCloseTo(-2, EXACT);
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", ",'dischargeTo':'consumption'"))))
                .isCloseTo(0, EXACT);
        String sun = "{'type':'pv','id':'p','powerKw':[0,0,0,1]}";
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", ",'dischargeTo':'consumption'"), sun)))
                .isCloseTo(-1, EXACT);
        assertThat(cost(plan("[0,0,0,2]", grid, full.replace("@", ",'dischargeTo':'deficit'"), sun)))
                .isCloseTo(0, EXACT);
    }

    @Test
    void theDemandChargeCountsTheMeanOfItsIntervalBeyondThePeakSoFar() {
        String charge = "'demandCharges':[{'pricePerKw':10,'intervalMinutes':120,'peakSoFarKw':%s}]";
        assertThat(cost(plan("[1,5,1,1]", "'importPricePerKwh':0," + charge.formatted("0"))))
                .isCloseTo(30, EXACT);
        assertThat(cost(plan("[1,5,1,1]", "'importPricePerKwh':0," + charge.formatted("4"))))
                .isCloseTo(40, EXACT);
        // A full battery levels the first two hours down to the rest.
        String full = battery("'end':'free'").replace("'startEnergyKwh':0", "'startEnergyKwh':4");
        assertThat(cost(plan("[1,5,1,1]", "'importPricePerKwh':0," + charge.formatted("0"), full)))
                .isCloseTo(10, EXACT);
    }

    @Test
    void demandChargesMindTheirWindow() {
        assertThat(cost(plan(
                        "[9,5,1,1]",
                        "'importPricePerKwh':0,'demandCharges':[{'pricePerKw':10,'billingPeriod':'day',"
                                + "'windows':[{'from':'01:00','to':'03:00'}]}]")))
                .isCloseTo(50, EXACT);
    }

    @Test
    void gridLimitsAreKeptWhereTheyCanBe() {
        String limits = "'importPricePerKwh':0.1,'importLimitKw':[3,3,3,2]";
        assertThat(cost(plan("[0,0,0,5]", limits, battery("'end':'free'")))).isCloseTo(0.5, EXACT);

        SitePlan plan = plan("[0,0,0,5]", limits);
        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.slot()).isEqualTo(3);
            assertThat(missed.amount()).isCloseTo(3, EXACT);
        });
        assertThat(plan.judgement().costs().total()).isCloseTo(0.5, EXACT);
    }

    @Test
    void anExportLimitCurtails() {
        String grid = "'importPricePerKwh':0.1,'exportPricePerKwh':0.05,'exportLimitKw':2";
        SitePlan plan = plan("0", grid, "{'type':'pv','id':'p','powerKw':[0,5,1,0]}");

        assertThat(cost(plan)).isCloseTo(-0.15, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, 2, 1, 0}, EXACT);
        assertThat(plan("0", grid, "{'type':'pv','id':'p','powerKw':[0,5,1,0],'curtailable':false}")
                        .status())
                .isEqualTo(PlanStatus.DEGRADED);
    }

    @Test
    void aCarLeavesWithItsTargetAndMayLendOnlyWhenItCan() {
        String car = "{'type':'ev','id':'e','energyKwh':20,'arrivalEnergyKwh':5,'targetEnergyKwh':9,"
                + "'maxChargePowerKw':3,'arrival':1,'departure':'2026-05-04T03:00'@}";
        String grid = "'importPricePerKwh':[0,0.2,0.1,0]";
        assertThat(cost(plan("0", grid, car.replace("@", "")))).isCloseTo(3 * 0.1 + 0.2, EXACT);
        assertThat(cost(plan(
                        "[0,1,0,0]",
                        "'importPricePerKwh':[0,1,0.1,0]",
                        car.replace("@", ",'maxDischargePowerKw':2")
                                .replace("'targetEnergyKwh':9", "'targetEnergyKwh':6"))))
                .isCloseTo(0.2, EXACT);

        SitePlan late = plan("0", grid, car.replace("@", "").replace(":9", ":19"));
        assertThat(late.judgement().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.TARGET_SHORT);
            assertThat(missed.amount()).isCloseTo(8, EXACT);
        });
    }

    @Test
    void aShiftableLoadRunsAsAWholeAtItsBestStart() {
        SitePlan plan = plan(
                "0",
                "'importPricePerKwh':[0.3,0.1,0.25,0.05]",
                "{'type':'shiftable','id':'s','profileKw':[2,1],'latestEnd':4}");

        assertThat(cost(plan)).isCloseTo(0.45, EXACT);
        assertThat(power(plan, 0)).containsExactly(new double[] {0, -2, -1, 0}, EXACT);
    }

    @Test
    void anInterruptibleLoadMindsItsPowerItsRunsAndItsDeadline() {
        String grid = "'importPricePerKwh':[0.1,0.4,0.2,0.1]";
        String load = "{'type':'interruptible','id':'i','energyKwh':2,'maxPowerKw':1@}";
        assertThat(cost(plan("0", grid, load.replace("@", "")))).isCloseTo(0.2, EXACT);
        assertThat(cost(plan("0", grid, load.replace("@", ",'deadline':3")))).isCloseTo(0.3, EXACT);
        assertThat(cost(plan("0", grid, load.replace("@", ",'minPowerKw':1,'minOnMinutes':120"))))
                .isCloseTo(0.3, EXACT);
        assertThat(cost(plan("0", grid.replace("0.4", "0"), load.replace("@", ",'minPowerKw':1,'minOffMinutes':120"))))
                .isCloseTo(0.1, EXACT);
        assertThat(plan("0", grid, load.replace("@", "").replace("'energyKwh':2", "'energyKwh':5"))
                        .judgement()
                        .missed())
                .singleElement()
                .satisfies(missed -> assertThat(missed.kind()).isEqualTo(Missed.Kind.ENERGY_SHORT));
    }

    @Test
    void aGeneratorStartsWhenItPaysAndKeepsItsLeastTimesAndItsRamp() {
        String unit = "{'type':'generator','id':'g','minPowerKw':1,'maxPowerKw':4,'fuelCostPerHourAtMinPower':0.4,"
                + "'fuelCostPerHourAtMaxPower':1@}";
        String grid = "'importPricePerKwh':[0.1,1,0.1,0.1]";
        assertThat(cost(plan("4", grid, unit.replace("@", "")))).isCloseTo(3 * 0.4 + 1, EXACT);
        assertThat(cost(plan("4", grid, unit.replace("@", ",'startCost':2.5")))).isCloseTo(1.2 + 3.5, EXACT);
        assertThat(cost(plan("4", grid, unit.replace("@", ",'startCost':3.5")))).isCloseTo(1.2 + 4, EXACT);
        // Two more slots at least power: 0.4 each for 0.1 of import.
        assertThat(cost(plan("4", grid, unit.replace("@", ",'minUpMinutes':180"))))
                .isCloseTo(2.2 + 2 * 0.3, EXACT);
        // It may start at 2 at most, so it starts an hour before.
        assertThat(cost(plan("4", grid, unit.replace("@", ",'rampKwPerHour':2"))))
                .isCloseTo(0.6 + 0.2 + 1 + 0.6 + 0.2 + 0.4, EXACT);
        // It ran until just now and may not stop yet.
        assertThat(cost(plan(
                        "4",
                        "'importPricePerKwh':0.1",
                        unit.replace("@", ",'initiallyOn':true,'initialStateMinutes':60,'minUpMinutes':180"))))
                .isCloseTo(1.6 + 2 * 0.3, EXACT);
        assertThat(cost(plan(
                        "4",
                        "'importPricePerKwh':[1,1,1,0.1]",
                        unit.replace("@", ",'initialStateMinutes':0,'minDownMinutes':120"))))
                .isCloseTo(8 + 1 + 0.4, EXACT);
    }

    @Test
    void aHeatPumpFillsItsStoreWhenElectricityIsCheap() {
        String pump = "{'type':'heatPump','id':'h','maxPowerKw':2,'heatDemandKw':[2,2,2,2],"
                + "'coefficientOfPerformance':[4,2,2,2],'storeCapacityKwh':4@}";
        String grid = "'importPricePerKwh':[0.1,0.4,0.4,0.1]";
        assertThat(cost(plan("0", grid, pump.replace("@", "")))).isCloseTo(0.15 + 0.1, EXACT);
        assertThat(cost(plan("0", grid, pump.replace("@", ",'storeLossPerHour':0.5"))))
                .isCloseTo(6 / 4.0 * 0.1 + 0.4 + 0.1, EXACT);

        SitePlan cold = plan("0", grid, pump.replace("@", "").replace("'maxPowerKw':2", "'maxPowerKw':0.5"));
        assertThat(cold.judgement().missed())
                .allSatisfy(missed -> assertThat(missed.kind()).isEqualTo(Missed.Kind.HEAT_UNSERVED));
        assertThat(cold.judgement().missed().stream()
                        .mapToDouble(Missed::amount)
                        .sum())
                .isCloseTo(3, EXACT);
    }

    @Test
    void emissionsArePricedWhenTheyHaveAPrice() {
        String grid = "'importPricePerKwh':0.1,'carbonGramsPerKwh':[100,500,500,500],'carbonPricePerTonne':%s";
        SitePlan free = plan("[0,0,0,1]", grid.formatted("0"), battery("'end':'free','roundTripEfficiency':0.8"));
        assertThat(free.judgement().emissionsKg()).isCloseTo(0.5, EXACT);
        SitePlan priced = plan("[0,0,0,1]", grid.formatted("1000"), battery("'end':'free','roundTripEfficiency':0.8"));
        assertThat(priced.judgement().emissionsKg()).isCloseTo(0.125, EXACT);
        assertThat(priced.judgement().costs().carbon()).isCloseTo(0.125, EXACT);
    }

    @Test
    void limitsThatCostMoneySayHowMuch() {
        SitePlan plan = plan("[0,0,0,9]", "'importPricePerKwh':[0.1,0.1,0.1,1]", battery("'end':'free'"));

        // One more kW of discharge saves an hour of 1 for one of 0.1.
        assertThat(plan.limits()).first().satisfies(value -> {
            assertThat(value.limit().kind().words()).isEqualTo("discharging power");
            assertThat(value.savingPerUnit()).isCloseTo(0.9, EXACT);
        });
    }

    @Test
    void amongEqualPlansTheOneThatMovesLeastIsChosen() {
        SitePlan plan = plan("[1,1,1,1]", "'importPricePerKwh':0.3", battery("'end':'free'"));

        assertThat(power(plan, 0)).containsOnly(0);
        assertThat(cost(plan)).isCloseTo(1.2, EXACT);
    }

    @Test
    void aBatteryWithoutCapacityDoesNothing() {
        SitePlan plan = plan(
                "1",
                "'importPricePerKwh':[0.1,1,0.1,1]",
                battery("'end':'atLeastStart'").replace(":10", ":0"));

        assertThat(cost(plan)).isCloseTo(2.2, EXACT);
    }

    @Test
    void aSearchWithoutTimeStillGivesAPlanThatKeepsEveryLimit() throws IOException {
        for (Path example : PlanFiles.examples()) {
            SitePlan plan = new SitePlanner(System::nanoTime)
                    .plan(PlanFiles.problem(Files.readString(example)), Duration.ofNanos(1));

            assertThat(plan.status()).isIn(PlanStatus.OPTIMAL, PlanStatus.FEASIBLE);
            assertThat(plan.proof().lowerBound())
                    .isLessThanOrEqualTo(plan.judgement().costs().total());
        }
    }
}
