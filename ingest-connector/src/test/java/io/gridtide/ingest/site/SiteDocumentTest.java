package io.gridtide.ingest.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.support.Documents;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteDocumentTest {
    private final StrictJson json = new StrictJson();
    private final SiteDocumentMapper mapper = new SiteDocumentMapper("home", "demo");

    @Test
    void wholeDocumentBecomesADefinitionOfTheCallersTenant() {
        SiteDefinition definition = mapper.site(read(Documents.home("home", "Home")));

        assertThat(definition.site().tenantId()).isEqualTo("demo");
        assertThat(definition.assets()).hasSize(3).hasAtLeastOneElementOfType(Asset.Battery.class);
        assertThat(definition.series().getFirst().resolution()).isEqualTo(Resolution.QUARTER_HOUR);
        assertThat(definition.series().get(1).assetId()).contains("home/pv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"peakPowerKw\": 10|\"peakPowerKw\": -1|assets[0].peakPowerKw",
                "\"peakPowerKw\": 10|\"peakPowerKw\": null|assets[0].peakPowerKw",
                "\"peakPowerKw\": 10|\"peakPowerKw\": 1e999|assets[0].peakPowerKw",
                "\"type\": \"PV\"|\"type\": \"SUN\"|assets[0].type",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"planning\": {\"selfDischargePerHour\": 1}|assets[1].planning.selfDischargePerHour",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"planning\": {\"maxCyclesPerDay\": 0}|assets[1].planning.maxCyclesPerDay",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"planning\": {\"reserveStateOfCharge\": 20}|assets[1].planning.reserveStateOfCharge",
                "\"type\": \"PV\"|\"type\": \"GENERATOR\"|assets[0].planning.maxPowerKw",
                "\"type\": \"PV\"|\"type\": \"GENERATOR\", \"planning\": {\"minPowerKw\": 5, \"maxPowerKw\": 2, \"fuelCostPerKwh\": 0.3}|assets[0].planning.minPowerKw",
                "\"type\": \"PV\"|\"type\": \"SHIFTABLE\", \"planning\": {\"profileKw\": [1, null], \"stepMinutes\": 30}|assets[0].planning.profileKw[1]",
                "\"type\": \"PV\"|\"type\": \"SHIFTABLE\", \"planning\": {\"profileKw\": [1, 2, 3], \"stepMinutes\": 60, \"from\": \"22:00\", \"to\": \"00:00\"}|assets[0].planning.profileKw",
                "\"type\": \"PV\"|\"type\": \"INTERRUPTIBLE\", \"planning\": {\"energyKwh\": 30, \"maxPowerKw\": 2, \"from\": \"22:00\", \"to\": \"06:00\"}|assets[0].planning.energyKwh",
                "\"type\": \"PV\"|\"type\": \"INTERRUPTIBLE\", \"planning\": {\"energyKwh\": 3, \"maxPowerKw\": 2, \"from\": \"10 pm\", \"to\": \"06:00\"}|assets[0].planning.from",
                "\"type\": \"PV\"|\"type\": \"HEAT_PUMP\", \"planning\": {\"maxPowerKw\": 3, \"coefficientOfPerformance\": 350}|assets[0].planning.coefficientOfPerformance",
                "\"type\": \"PV\"|\"type\": \"HEAT_PUMP\", \"initialStateOfCharge\": 2, \"planning\": {\"maxPowerKw\": 3, \"coefficientOfPerformance\": 3}|assets[0].initialStateOfCharge",
                "\"type\": \"PV\"|\"type\": \"CHP\", \"planning\": {\"minPowerKw\": 2, \"maxPowerKw\": 5, \"fuelCostPerKwh\": 0.1, \"heatKwAtMinPower\": 4, \"heatKwAtMaxPower\": 9}|assets[0].planning.feeds",
                "\"type\": \"PV\"|\"type\": \"CHP\", \"planning\": {\"minPowerKw\": 2, \"maxPowerKw\": 5, \"fuelCostPerKwh\": 0.1, \"feeds\": \"home/pump\", \"heatKwAtMinPower\": 4, \"heatKwAtMaxPower\": 9}|assets[0].planning.feeds",
                "\"type\": \"PV\"|\"type\": \"CHP\", \"planning\": {\"minPowerKw\": 2, \"maxPowerKw\": 5, \"fuelCostPerKwh\": 0.1, \"feeds\": \"home/pump\", \"heatKwAtMinPower\": -4, \"heatKwAtMaxPower\": 9}|assets[0].planning.heatKwAtMinPower",
                "\"type\": \"PV\"|\"type\": \"CHP\", \"planning\": {\"minPowerKw\": 2, \"maxPowerKw\": 5, \"fuelCostPerKwh\": 0.1, \"feeds\": \"home/pump\", \"heatKwAtMinPower\": 4}|assets[0].planning.heatKwAtMaxPower",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": []}|assets[0].planning.curve.length",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [null]}|assets[0].planning.curve[0]",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [{\"powerKw\": 5}]}|assets[0].planning.curve[0].kgPerHour",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [{\"powerKw\": 5, \"kgPerHour\": 50}]}|assets[0].planning.curve[0].kgPerHour",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [{\"powerKw\": 5, \"kgPerHour\": 0.1}, {\"powerKw\": 5, \"kgPerHour\": 0.1}]}|assets[0].planning.curve[1].powerKw",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [{\"powerKw\": 0, \"kgPerHour\": 0}, {\"powerKw\": 5, \"kgPerHour\": 0.1}], \"startCost\": 1}|assets[0].planning.curve[0].powerKw",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [{\"powerKw\": 5, \"kgPerHour\": 0.1}], \"standbyPowerKw\": 5}|assets[0].planning.standbyPowerKw",
                "\"type\": \"PV\"|\"type\": \"ELECTROLYZER\", \"planning\": {\"curve\": [{\"powerKw\": 5, \"kgPerHour\": 0.1}], \"hydrogenDemandKg\": -1}|assets[0].planning.hydrogenDemandKg",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"portfolio\": \"the fleet\"}|assets[0].planning.portfolio",
                "\"type\": \"PV\"|\"type\": \"PORTFOLIO\", \"exportLimitKw\": -1|assets[0].exportLimitKw",
                "\"type\": \"PV\"|\"type\": \"PORTFOLIO\", \"planning\": {\"limits\": [{\"from\": \"2026-06-01T18:00:00Z\", \"to\": \"2026-06-01T17:00:00Z\", \"importLimitKw\": 4}]}|assets[0].planning.limits[0].to",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"objective\": \"peace\"}|assets[0].planning.objective",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"nomination\": [{\"from\": \"2026-06-01T16:00:00Z\", \"to\": \"2026-06-01T17:00:00Z\", \"powerKw\": 4}]}|assets[0].planning.imbalancePriceArea",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"objective\": \"imbalance\", \"nomination\": [{\"from\": \"2026-06-01T16:00:00Z\", \"to\": \"2026-06-01T17:00:00Z\"}]}|assets[0].planning.nomination[0].powerKw",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"objective\": \"imbalance\", \"nomination\": [{\"from\": \"2026-06-01T17:00:00Z\", \"to\": \"2026-06-01T16:00:00Z\", \"powerKw\": 4}]}|assets[0].planning.nomination[0].to",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"objective\": \"imbalance\", \"nomination\": [{\"from\": \"2026-06-01T16:00:00Z\", \"to\": \"2026-06-01T18:00:00Z\", \"powerKw\": 4}, {\"from\": \"2026-06-01T17:00:00Z\", \"to\": \"2026-06-01T19:00:00Z\", \"powerKw\": 4}]}|assets[0].planning.nomination[1].from",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"imbalancePriceArea\": \" \"}|assets[0].planning.imbalancePriceArea",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"objective\": \"emissions\"}|assets[0].planning.carbonGramsPerKwh",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"carbonGramsPerKwh\": -1}|assets[0].planning.carbonGramsPerKwh",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"planning\": {\"efficiencyByPower\": {\"charge\": [{\"powerKw\": 1, \"efficiency\": 0.9}]}}|assets[1].planning.efficiencyByPower.discharge",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"planning\": {\"efficiencyByPower\": {\"charge\": [{\"powerKw\": 1, \"efficiency\": 90}], \"discharge\": []}}|assets[1].planning.efficiencyByPower.charge[0].efficiency",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"planning\": {\"efficiencyByPower\": {\"charge\": [{\"powerKw\": 0.01, \"efficiency\": 0.9}], \"discharge\": [{\"powerKw\": 0.01, \"efficiency\": 0.9}]}}|assets[1].planning.efficiencyByPower.charge",
                "\"type\": \"PV\"|\"type\": \"CHARGER\", \"maxChargeKw\": 11, \"planning\": {\"dailySession\": {\"arrival\": \"18:00\", \"departure\": \"07:00\", \"earliestDeparture\": \"09:00\", \"usableEnergyKwh\": 60, \"arrivalStateOfCharge\": 0.3, \"targetStateOfCharge\": 0.8}}|assets[0].planning.dailySession.earliestDeparture",
                "\"type\": \"PV\"|\"type\": \"CHARGER\", \"maxChargeKw\": 11, \"planning\": {\"announcedSession\": {\"arrival\": \"2026-06-01T18:00:00Z\", \"departure\": \"2026-06-02T07:00:00Z\", \"earliestDeparture\": \"2026-06-01T18:00:00Z\", \"usableEnergyKwh\": 60, \"arrivalStateOfCharge\": 0.3, \"targetStateOfCharge\": 0.8}}|assets[0].planning.announcedSession.earliestDeparture",
                "\"type\": \"PV\"|\"type\": \"CHARGER\", \"maxChargeKw\": 11, \"planning\": {\"dailySession\": {\"arrival\": \"18:00\"}}|assets[0].planning.dailySession.departure",
                "\"type\": \"PV\"|\"type\": \"CHARGER\", \"maxChargeKw\": 11, \"planning\": {\"dailySession\": {\"arrival\": \"6 pm\", \"departure\": \"07:00\", \"usableEnergyKwh\": 60, \"arrivalStateOfCharge\": 0.3, \"targetStateOfCharge\": 0.8}}|assets[0].planning.dailySession.arrival",
                "\"type\": \"PV\"|\"type\": \"CHARGER\", \"maxChargeKw\": 11, \"planning\": {\"announcedSession\": {\"arrival\": \"2026-06-01T18:00:00Z\", \"departure\": \"2026-06-01T07:00:00Z\", \"usableEnergyKwh\": 60, \"arrivalStateOfCharge\": 0.3, \"targetStateOfCharge\": 0.8}}|assets[0].planning.announcedSession.departure",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"limits\": [{\"from\": \"2026-06-01T18:00:00Z\", \"to\": \"2026-06-01T18:00:00Z\", \"importLimitKw\": 4}]}|assets[0].planning.limits[0].to",
                "\"type\": \"PV\"|\"type\": \"GRID\", \"importLimitKw\": 10, \"exportLimitKw\": 10, \"planning\": {\"limits\": [{\"from\": \"2026-06-01T18:00:00Z\", \"to\": \"2026-06-01T19:00:00Z\"}]}|assets[0].planning.limits[0].importLimitKw",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 95|assets[1].chargeEfficiency",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"minStateOfCharge\": 0.9, \"maxStateOfCharge\": 0.1|assets[1].minStateOfCharge",
                "\"chargeEfficiency\": 0.95|\"chargeEfficiency\": 0.95, \"maxStateOfCharge\": 1.1|assets[1].maxStateOfCharge",
                "\"assetId\": \"home/battery\"|\"assetId\": \"home/pv\"|assets[1].assetId",
                "\"assetId\": \"home/battery\"|\"assetId\": \"home/../pv\"|assets[1].assetId",
                "\"quantity\": \"LOAD\"|\"quantity\": \"load\"|series[0].quantity",
                "\"quantity\": \"LOAD\"|\"quantity\": \"LOAD\", \"unit\": \"W\"|series[0].unit",
                "\"maximum\": 100|\"maximum\": -1|series[0].minimum",
                "\"quantity\": \"LOAD\"|\"quantity\": \"LOAD\", \"resolutionSeconds\": 420|series[0].resolutionSeconds",
                "\"assetId\": \"home/pv\", \"quantity\"|\"assetId\": \"home/wind\", \"quantity\"|series[1].assetId",
                "\"assetId\": \"home/pv\", \"quantity\"|\"assetId\": \"home/load\", \"quantity\"|series[1].assetId",
                "Europe/Berlin|Berlin|timeZone",
                "Europe/Berlin|+02:00|timeZone",
                "\"latitudeDeg\": 52.5|\"latitudeDeg\": 152.5|latitudeDeg",
                "\"currency\": \"EUR\"|\"currency\": \"Euro\"|currency",
                "\"currency\": \"EUR\"|\"currency\": \"EUU\"|currency",
                "\"name\": \"Home\"|\"name\": \"a\\u0000b\"|name",
                "\"name\": \"Home\"|\"name\": \"\\ud800\"|name",
                "\"name\": \"Home\"|\"name\": \"Home\", \"siteId\": \"other\"|siteId",
                "\"tariffId\": \"home\"|\"tariffId\": \"ho me\"|tariff.tariffId",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"taxFactor\": 19|tariff.taxFactor",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"feedInPerMwh\": 1e999|tariff.feedInPerMwh",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [null]|tariff.timeOfUse[0]",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"importFeePerMwh\": 1}]|tariff.timeOfUse[0].window",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {}}]|tariff.timeOfUse[0].importFeePerMwh",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {\"from\": \"22:00\", \"to\": \"06:00\"}, \"importFactor\": 0}]|tariff.timeOfUse[0].window.to",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {\"from\": \"6\"}, \"importFactor\": 0}]|tariff.timeOfUse[0].window.from",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {\"daysOfWeek\": [\"MON\"]}, \"importFactor\": 0}]|tariff.timeOfUse[0].window.daysOfWeek[0]",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {\"daysOfWeek\": []}, \"importFactor\": 0}]|tariff.timeOfUse[0].window.daysOfWeek",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {\"lastMonth\": 13}, \"importFactor\": 0}]|tariff.timeOfUse[0].window.lastMonth",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"timeOfUse\": [{\"window\": {\"from\": \"12:00\"}, \"importFactor\": 0}, {\"window\": {\"to\": \"12:01\"}, \"importFactor\": 1}]|tariff.timeOfUse[1].window",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"demandCharge\": {}|tariff.demandCharge.pricePerKw",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"demandCharge\": {\"pricePerKw\": -1}|tariff.demandCharge.pricePerKw",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"demandCharge\": {\"pricePerKw\": 1, \"measurementIntervalSeconds\": 420}|tariff.demandCharge.measurementIntervalSeconds",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"demandCharge\": {\"pricePerKw\": 1, \"billingPeriod\": \"WEEK\"}|tariff.demandCharge.billingPeriod",
                "\"exportFactor\": 1|\"exportFactor\": 1, \"demandCharge\": {\"pricePerKw\": 1, \"window\": {\"to\": \"25:00\"}}|tariff.demandCharge.window.to",
            })
    void brokenRuleNamesItsField(String good, String bad, String field) {
        String document = Documents.home("home", "Home").replace(good, bad);

        assertThat(faults(mapper, document)).extracting(FieldFault::field).containsExactly(field);
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faults(mapper, "{\"assets\":[{},null]}"))
                .extracting(FieldFault::field)
                .containsExactly("name", "assets[0].assetId", "assets[1]", "tariff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"name\":",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"nmae\":\"a\"}",
                "{\"latitudeDeg\":\"52\"}",
                "{\"series\":[{\"readingPeriodSeconds\":1.5}]}",
                "{\"latitudeDeg\":NaN}",
                "{} {}",
            })
    void documentOfAnotherShapeIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(BodyException.class);
    }

    @Test
    void slashInASiteIdIsRefused() {
        SiteDocumentMapper slashed = new SiteDocumentMapper("a/b", "demo");

        assertThat(faults(slashed, Documents.home("home", "Home")))
                .extracting(FieldFault::field)
                .isEqualTo(List.of("siteId"));
    }

    @Test
    void patchChangesWhatItNamesAndNullRemoves() {
        SiteDocument before = read(Documents.home("home", "Home"));

        SiteDocument after = json.merged(
                before,
                json.readPatch(stream("{\"name\": \"Farm\", \"tariff\": {\"importFactor\": 1.5}, \"series\": null}")),
                SiteDocument.class);

        assertThat(after.name()).isEqualTo("Farm");
        assertThat(after.series()).isNull();
        assertThat(after.assets()).isEqualTo(before.assets());
        assertThat(mapper.site(after).tariff().importFactor()).isEqualTo(1.5);
        assertThat(mapper.site(after).tariff().tariffId()).isEqualTo("home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"x\"", "", "{\"nmae\": 1}", "{\"name\": [1]}", "{\"tariff\": 5}"})
    void patchOfAnotherShapeIsRefused(String patch) {
        SiteDocument before = read(Documents.home("home", "Home"));

        assertThatThrownBy(() -> json.merged(before, json.readPatch(stream(patch)), SiteDocument.class))
                .isInstanceOf(BodyException.class);
    }

    private List<FieldFault> faults(SiteDocumentMapper judge, String document) {
        return catchThrowableOfType(FaultyDocumentException.class, () -> judge.site(read(document)))
                .faults();
    }

    private SiteDocument read(String body) {
        return json.read(stream(body), SiteDocument.class);
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
