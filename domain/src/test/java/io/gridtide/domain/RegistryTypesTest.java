package io.gridtide.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RegistryTypesTest {
    private static final Site SITE = new Site(
            "home",
            "demo",
            "Home",
            ZoneId.of("Europe/Berlin"),
            new Site.Location(52.5, 13.4),
            "berlin",
            "DE-LU",
            "EUR");
    private static final Tariff TARIFF = new Tariff("home-tariff", "home", "demo", 1.19, 150, 0.5, 2);

    private static Series load(String siteId, Optional<String> assetId) {
        return new Series(
                "home/load",
                siteId,
                "demo",
                assetId,
                Quantity.LOAD,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                new Series.Limits(0, 50));
    }

    @Test
    void aDefinitionHoldsTogether() {
        SiteDefinition definition =
                new SiteDefinition(SITE, List.of(), List.of(load("home", Optional.empty())), TARIFF);

        assertThat(definition.series()).singleElement().satisfies(one -> assertThat(one.readingUnit())
                .isEqualTo(Unit.KW));
    }

    @Test
    void aSeriesOfAnotherSiteIsRefused() {
        List<Series> foreign = List.of(load("office", Optional.empty()));

        assertThatThrownBy(() -> new SiteDefinition(SITE, List.of(), foreign, TARIFF))
                .hasMessageContaining("home/load")
                .hasMessageContaining("demo/office");
    }

    @Test
    void aSeriesOfAnUnknownAssetIsRefused() {
        List<Series> dangling = List.of(load("home", Optional.of("battery-9")));

        assertThatThrownBy(() -> new SiteDefinition(SITE, List.of(), dangling, TARIFF))
                .hasMessageContaining("battery-9");
    }

    @Test
    void aSeriesIsNoAsset() {
        Series other = new Series(
                "home/pv",
                "home",
                "demo",
                Optional.of("home/load"),
                Quantity.GENERATION,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE);

        assertThatThrownBy(() ->
                        new SiteDefinition(SITE, List.of(), List.of(load("home", Optional.empty()), other), TARIFF))
                .hasMessageContaining("unknown asset home/load");
    }

    @Test
    void amountsAreEnergiesOfAFlowAndHaveNoRateOfChange() {
        assertThat(summed(Quantity.LOAD, Series.Limits.NONE).readingUnit()).isEqualTo(Unit.KWH);
        assertThatThrownBy(() -> summed(Quantity.TEMPERATURE, Series.Limits.NONE))
                .hasMessageContaining("a SUM series measures a power flow");
        assertThatThrownBy(() -> summed(Quantity.LOAD, new Series.Limits(0, 1, 5)))
                .hasMessageContaining("maximumChangePerMinute");
    }

    @Test
    void pulsesAreEnergyByWhatTheSeriesDeclaresOneToBeWorth() {
        Series pulses = pulses(Aggregation.SUM, 0.0005);

        assertThat(pulses.sentUnit()).isEqualTo(Unit.PULSE);
        assertThat(pulses.readingUnit()).isEqualTo(Unit.KWH);
        assertThat(pulses.inReadingUnit(300, Unit.PULSE)).isEqualTo(0.15);
        assertThat(pulses.inReadingUnit(300, Unit.WH)).isEqualTo(0.3);
        assertThat(summed(Quantity.LOAD, Series.Limits.NONE).takes(Unit.PULSE)).isFalse();
        assertThat(pulses.takes(Unit.KW)).isFalse();
        assertThatThrownBy(() -> pulses(Aggregation.PERIOD_MEAN, 1))
                .hasMessageContaining("energyPerPulseKwh is for SUM and COUNTER series");
        assertThatThrownBy(() -> pulses(Aggregation.COUNTER, 0)).hasMessageContaining("more than zero");
        assertThatThrownBy(() -> pulses(Aggregation.SUM, Double.NaN)).hasMessageContaining("NaN");
    }

    private static Series pulses(Aggregation aggregation, double worthKwh) {
        return new Series(
                "home/pulses",
                "home",
                "demo",
                Optional.empty(),
                Quantity.LOAD,
                aggregation,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE,
                Optional.empty(),
                GapFilling.NONE,
                OptionalDouble.of(worthKwh));
    }

    @Test
    void gapsAreFilledForADayAtMostAndOnlyWhereThereAreGaps() {
        GapFilling filling = new GapFilling(GapFilling.Rule.LINEAR, 1440);

        assertThatThrownBy(() -> new GapFilling(GapFilling.Rule.HOLD, 0))
                .hasMessageContaining("longestFilledGapMinutes is 1 to 1440 with gapRule HOLD, got 0");
        assertThatThrownBy(() -> new GapFilling(GapFilling.Rule.HOLD, 1441)).hasMessageContaining("got 1441");
        assertThatThrownBy(() -> new GapFilling(GapFilling.Rule.NONE, 5)).hasMessageContaining("got 5");
        for (Aggregation aggregation :
                List.of(Aggregation.PERIOD_MEAN, Aggregation.TIME_WEIGHTED_MEAN, Aggregation.LAST)) {
            assertThat(filled(aggregation, filling).gapFilling()).isEqualTo(filling);
        }
        for (Aggregation aggregation : List.of(Aggregation.COUNTER, Aggregation.SUM)) {
            assertThatThrownBy(() -> filled(aggregation, filling)).hasMessageContaining("gapRule is NONE for a ");
        }
    }

    private static Series filled(Aggregation aggregation, GapFilling filling) {
        return new Series(
                "home/load",
                "home",
                "demo",
                Optional.empty(),
                Quantity.LOAD,
                aggregation,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                Series.Limits.NONE,
                Optional.empty(),
                filling,
                OptionalDouble.empty());
    }

    @Test
    void aRateOfChangeIsAboveZero() {
        assertThatThrownBy(() -> new Series.Limits(0, 1, 0)).hasMessageContaining("more than zero, got 0");
        assertThatThrownBy(() -> new Series.Limits(0, 1, Double.NaN)).hasMessageContaining("NaN");
        assertThat(new Series.Limits(0, 1).hasChangeLimit()).isFalse();
    }

    private static Series summed(Quantity quantity, Series.Limits limits) {
        return new Series(
                "home/pulses",
                "home",
                "demo",
                Optional.empty(),
                quantity,
                Aggregation.SUM,
                Duration.ofMinutes(15),
                Resolution.QUARTER_HOUR,
                limits);
    }

    @Test
    void aBatteryWithEfficiencyAboveOneIsRefused() {
        assertThatThrownBy(() -> new Asset.Battery(
                        "b", "home", "demo", 10, 5, 5, 1.02, 0.95, Asset.StateOfChargeRange.FULL, 0.5, 0))
                .hasMessageContaining("chargeEfficiency")
                .hasMessageContaining("1.02");
    }

    @Test
    void identifiersThatWouldBreakAUrlAreRefused() {
        assertThatThrownBy(() -> Ids.require("seriesId", "home load?")).hasMessageContaining("seriesId");
        assertThat(Ids.isValid("fontana/b01/load")).isTrue();
        assertThat(Ids.isValid("../etc")).isFalse();
    }
}
