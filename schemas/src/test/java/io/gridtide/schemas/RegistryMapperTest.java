package io.gridtide.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.ChargingSession;
import io.gridtide.domain.DailySpan;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.EfficiencyByPower;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Interval;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.LocalWindow.MonthRange;
import io.gridtide.domain.Nomination;
import io.gridtide.domain.PlanObjective;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryMapperTest {
    private static final Interval STAY = Interval.of(Instant.parse("2026-06-01T16:00:00Z"), Duration.ofHours(12));
    private static final ChargingSession SESSION = new ChargingSession(new ChargingSession.Car(60, 0, 0.92), 0.3, 0.8);

    private static Asset flexible(Flexibility flexibility) {
        return new Asset.Flexible("flexible", "home", "demo", flexibility);
    }

    static Asset[] assets() {
        return new Asset[] {
            new Asset.PvPlant("pv", "home", "demo", 8),
            new Asset.Battery(
                    "battery", "home", "demo", 10, 5, 4, 0.95, 0.94, new Asset.StateOfChargeRange(0.1, 0.9), 0.5, 0.02),
            new Asset.GridConnection("grid", "home", "demo", 17, 10),
            new Asset.Charger("charger", "home", "demo", 11),
            new Asset.Battery(
                    "reserve",
                    "home",
                    "demo",
                    10,
                    5,
                    4,
                    0.95,
                    0.94,
                    Asset.StateOfChargeRange.FULL,
                    0.5,
                    0.02,
                    new Asset.BatteryCare(0.001, OptionalDouble.of(1.5), 0.2)),
            new Asset.Battery(
                    "curved",
                    "home",
                    "demo",
                    10,
                    5,
                    4,
                    0.95,
                    0.94,
                    Asset.StateOfChargeRange.FULL,
                    0.5,
                    0.02,
                    new Asset.BatteryCare(
                            0,
                            OptionalDouble.empty(),
                            0,
                            Optional.of(new EfficiencyByPower(
                                    List.of(new EfficiencyByPower.Point(2, 0.97), new EfficiencyByPower.Point(5, 0.93)),
                                    List.of(new EfficiencyByPower.Point(4, 0.9)))))),
            new Asset.Charger(
                    "guest",
                    "home",
                    "demo",
                    11,
                    Optional.of(new ChargingSession.Daily(
                            SESSION, new DailySpan(18 * 60, 7 * 60), Optional.of(new DailySpan(18 * 60, 5 * 60 + 30)))),
                    Optional.of(new ChargingSession.Announced(
                            SESSION, STAY, STAY.from().plusSeconds(7200)))),
            new Asset.GridConnection(
                    "limited",
                    "home",
                    "demo",
                    17,
                    10,
                    List.of(new Asset.LimitSpan(STAY, OptionalDouble.of(4.2), OptionalDouble.empty()))),
            new Asset.GridConnection(
                    "green", "home", "demo", 17, 10, List.of(), new Asset.GridAims(PlanObjective.EMISSIONS, 380)),
            new Asset.GridConnection(
                    "member", "home", "demo", 17, 10, List.of(), Asset.GridAims.LEAST_COST, Optional.of("fleet/vpp")),
            new Asset.Portfolio(
                    "fleet/vpp",
                    "home",
                    "demo",
                    OptionalDouble.empty(),
                    OptionalDouble.of(40),
                    List.of(new Asset.LimitSpan(STAY, OptionalDouble.of(4.2), OptionalDouble.empty()))),
            new Asset.Portfolio(
                    "fleet/free", "home", "demo", OptionalDouble.empty(), OptionalDouble.empty(), List.of()),
            new Asset.GridConnection(
                    "own", "home", "demo", 17, 10, List.of(), new Asset.GridAims(PlanObjective.SELF_CONSUMPTION, 0)),
            new Asset.GridConnection(
                    "announced",
                    "home",
                    "demo",
                    17,
                    10,
                    List.of(),
                    new Asset.GridAims(
                            PlanObjective.IMBALANCE,
                            0,
                            new Nomination(List.of(new Nomination.Span(STAY, -4.5)), Optional.of("DE-LU/IMBALANCE")))),
            new Asset.Charger(
                    "car",
                    "home",
                    "demo",
                    11,
                    Optional.of(new ChargingSession.Daily(SESSION, new DailySpan(18 * 60, 7 * 60))),
                    Optional.of(new ChargingSession.Announced(SESSION, STAY))),
            flexible(new Flexibility.Wind(3)),
            flexible(new Flexibility.Shiftable(List.of(2.0, 0.5), 30, new DailySpan(480, 1200))),
            flexible(new Flexibility.Interruptible(
                    3, new Flexibility.PowerRange(0.5, 2), new DailySpan(22 * 60, 6 * 60), 30, 15)),
            flexible(new Flexibility.Generator(
                    new Flexibility.PowerRange(2, 10),
                    new Flexibility.RunningCost(1, 0.3, 2, 650),
                    new Flexibility.Switching(60, 30, Double.POSITIVE_INFINITY))),
            flexible(new Flexibility.HeatPump(3, 3.5, new Flexibility.HeatStore(20, 0.01, 0.5))),
            flexible(new Flexibility.Chp(
                    new Flexibility.Generator(
                            new Flexibility.PowerRange(2, 10),
                            new Flexibility.RunningCost(1, 0.3, 2),
                            new Flexibility.Switching(60, 30, 20)),
                    new Flexibility.HeatOutput(5, 18, false),
                    "flexible/pump")),
            electrolyzer(OptionalDouble.of(1), 2.5, new DailySpan(6 * 60, 5 * 60)),
            electrolyzer(OptionalDouble.empty(), 0, DailySpan.WHOLE_DAY)
        };
    }

    private static Asset electrolyzer(OptionalDouble standbyKw, double startCost, DailySpan span) {
        return flexible(new Flexibility.Electrolyzer(
                List.of(new Flexibility.HydrogenPoint(5, 0.1), new Flexibility.HydrogenPoint(20, 0.38)),
                new Flexibility.HydrogenOperation(standbyKw, startCost, Double.POSITIVE_INFINITY),
                new Flexibility.HydrogenNeed(6, 3, span)));
    }

    @ParameterizedTest
    @MethodSource("assets")
    void assetsSurviveTheRoundTrip(Asset asset) {
        RegistryAsset record = RegistryMapper.toAvro(asset, 3);

        assertThat(RegistryMapper.asset(record)).isEqualTo(asset);
        assertThat(record.getVersion()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GENERATOR|planning.maxPowerKw is missing",
                "HEAT_PUMP|planning.maxPowerKw is missing",
                "CHP|planning.maxPowerKw is missing",
                "ELECTROLYZER|planning.curve is missing",
                "SHIFTABLE|planning.profileKw is missing",
                "INTERRUPTIBLE|planning.energyKwh is missing",
                "WIND|peakPowerKw of asset a is missing",
                "TOASTER|type of asset a is PV"
            })
    void whatAnAssetLacksIsNamedWithItsPlace(String type, String message) {
        RegistryAsset record = RegistryAsset.newBuilder()
                .setAssetId("a")
                .setSiteId("home")
                .setTenantId("demo")
                .setType(type)
                .setVersion(1)
                .build();

        assertThatThrownBy(() -> RegistryMapper.asset(record)).hasMessageStartingWith(message);
    }

    @Test
    void sitesAndTariffsSurviveTheRoundTrip() {
        Site site = new Site(
                "home",
                "demo",
                "Home",
                ZoneId.of("Europe/Berlin"),
                new Site.Location(52.5, 13.4),
                "berlin",
                "DE-LU",
                "EUR");
        Tariff tariff = new Tariff("t", "home", "demo", 1.19, 150, 0.5, 2);

        assertThat(RegistryMapper.site(RegistryMapper.toAvro(site, 1))).isEqualTo(site);
        assertThat(RegistryMapper.tariff(RegistryMapper.toAvro(tariff, 1))).isEqualTo(tariff);
    }

    @Test
    void periodsAndDemandChargesSurviveTheRoundTrip() {
        LocalWindow winterEvenings = new LocalWindow(
                new MonthRange(Month.NOVEMBER, Month.FEBRUARY), Set.of(DayOfWeek.MONDAY), 17 * 60 + 30, 24 * 60);
        TimeOfUsePeriod fixed = new TimeOfUsePeriod(
                LocalWindow.ALWAYS,
                OptionalDouble.of(0),
                OptionalDouble.of(300),
                OptionalDouble.empty(),
                OptionalDouble.of(82));
        Tariff tariff = new Tariff(
                "t",
                "home",
                "demo",
                1,
                150,
                0,
                2,
                80,
                1.19,
                List.of(fixed),
                Optional.of(new DemandCharge(
                        9.5, Duration.ofMinutes(30), DemandCharge.BillingPeriod.YEAR, winterEvenings)));

        assertThat(RegistryMapper.tariff(RegistryMapper.toAvro(tariff, 1))).isEqualTo(tariff);
        Tariff monthly = tariff.withDemandCharge(DemandCharge.monthly(3))
                .withTimeOfUse(List.of(TimeOfUsePeriod.importing(winterEvenings, 1, 90)));
        assertThat(RegistryMapper.tariff(RegistryMapper.toAvro(monthly, 1))).isEqualTo(monthly);
    }

    @Test
    void aSeriesWithoutLimitsHasNoneOnTheTopic() {
        Series series = new Series(
                "home/register",
                "home",
                "demo",
                Optional.of("grid"),
                Quantity.GRID,
                Aggregation.COUNTER,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);

        RegistrySeries record = RegistryMapper.toAvro(series, 1);

        assertThat(record.getUnit()).isEqualTo("kWh");
        assertThat(record.getMinimum()).isNull();
        assertThat(record.getMaximumChangePerMinute()).isNull();
        assertThat(RegistryMapper.series(record)).isEqualTo(series);
    }

    @Test
    void amountsAndARateOfChangeGoThereAndBack() {
        Series pulses = series(Aggregation.SUM, new Series.Limits(0, 4));
        Series power = series(Aggregation.PERIOD_MEAN, new Series.Limits(0, 40, 2.5));

        assertThat(RegistryMapper.toAvro(pulses, 1).getUnit()).isEqualTo("kWh");
        assertThat(RegistryMapper.series(RegistryMapper.toAvro(pulses, 1))).isEqualTo(pulses);
        assertThat(RegistryMapper.series(RegistryMapper.toAvro(power, 1))).isEqualTo(power);
    }

    @Test
    void whatAPulseIsWorthGoesThereAndBack() {
        Series pulses = series(Aggregation.SUM, Series.Limits.NONE, GapFilling.NONE, OptionalDouble.of(0.001));

        assertThat(RegistryMapper.toAvro(pulses, 1).getUnit()).isEqualTo("kWh");
        assertThat(RegistryMapper.series(RegistryMapper.toAvro(pulses, 1))).isEqualTo(pulses);
        assertThat(RegistryMapper.toAvro(series(Aggregation.SUM, Series.Limits.NONE), 1)
                        .getEnergyPerPulseKwh())
                .isNull();
    }

    @Test
    void aRuleForGapsGoesThereAndBack() {
        GapFilling filling = new GapFilling(GapFilling.Rule.HOLD, 90);
        Series filled = series(Aggregation.PERIOD_MEAN, Series.Limits.NONE, filling);
        Series unfilled = series(Aggregation.PERIOD_MEAN, Series.Limits.NONE);

        assertThat(RegistryMapper.series(RegistryMapper.toAvro(filled, 1))).isEqualTo(filled);
        assertThat(RegistryMapper.toAvro(unfilled, 1).getGapRule()).isNull();
        assertThat(RegistryMapper.toAvro(unfilled, 1).getLongestFilledGapMinutes())
                .isNull();
    }

    private static Series series(Aggregation aggregation, Series.Limits limits) {
        return series(aggregation, limits, GapFilling.NONE);
    }

    private static Series series(Aggregation aggregation, Series.Limits limits, GapFilling filling) {
        return series(aggregation, limits, filling, OptionalDouble.empty());
    }

    private static Series series(
            Aggregation aggregation, Series.Limits limits, GapFilling filling, OptionalDouble energyPerPulseKwh) {
        return new Series(
                "home/load",
                "home",
                "demo",
                Optional.empty(),
                Quantity.LOAD,
                aggregation,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                limits,
                Optional.empty(),
                filling,
                energyPerPulseKwh);
    }

    @Test
    void aBatteryWithoutItsEnergyNamesTheMissingField() {
        RegistryAsset incomplete = RegistryAsset.newBuilder()
                .setAssetId("battery")
                .setSiteId("home")
                .setTenantId("demo")
                .setType("BATTERY")
                .setVersion(1)
                .build();

        assertThatThrownBy(() -> RegistryMapper.asset(incomplete))
                .hasMessageContaining("usableEnergyKwh")
                .hasMessageContaining("battery");
    }
}
