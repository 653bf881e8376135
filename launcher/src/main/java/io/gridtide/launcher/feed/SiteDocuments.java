package io.gridtide.launcher.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.domain.Asset;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.LocalWindow;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TimeOfUsePeriod;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistryPlanning;
import io.gridtide.schemas.mapper.RegistryMapper;

/** Writes a site as the JSON document that the registry of the write side takes. */
public final class SiteDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SiteDocuments() {}

    /** The document of one site; its id is not part of it. */
    public static ObjectNode document(SiteDefinition definition) {
        Site site = definition.site();
        ObjectNode document = JSON.createObjectNode()
                .put("name", site.name())
                .put("timeZone", site.timeZone().getId())
                .put("latitudeDeg", site.location().latitudeDeg())
                .put("longitudeDeg", site.location().longitudeDeg())
                .put("locationId", site.locationId())
                .put("priceArea", site.priceArea())
                .put("currency", site.currency());
        definition.assets().forEach(asset -> document.withArray("assets").add(asset(asset)));
        definition.series().forEach(series -> document.withArray("series").add(series(series)));
        document.set("tariff", tariff(definition.tariff()));
        return document;
    }

    private static ObjectNode asset(Asset asset) {
        ObjectNode node = rated(asset);
        RegistryPlanning planning = RegistryMapper.toAvro(asset, 0).getPlanning();
        return planning == null ? node : node.set("planning", planning(planning));
    }

    /** The Avro form has the fields of the document; what is null there is left out here. */
    private static JsonNode planning(RegistryPlanning planning) {
        try {
            return withoutNulls(JSON.readTree(planning.toString()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Avro writes its records as JSON, got " + planning, impossible);
        }
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(SiteDocuments::withoutNulls);
        return node;
    }

    private static ObjectNode rated(Asset asset) {
        ObjectNode node = JSON.createObjectNode().put("assetId", asset.assetId());
        return switch (asset) {
            case Asset.PvPlant pv -> node.put("type", "PV").put("peakPowerKw", pv.peakPowerKw());
            case Asset.Battery battery -> battery(node, battery);
            case Asset.GridConnection grid ->
                node.put("type", "GRID")
                        .put("importLimitKw", grid.importLimitKw())
                        .put("exportLimitKw", grid.exportLimitKw());
            case Asset.Charger charger -> node.put("type", "CHARGER").put("maxChargeKw", charger.maxChargeKw());
            case Asset.Flexible flexible -> flexible(node, RegistryMapper.toAvro(flexible, 0));
            case Asset.Portfolio portfolio -> portfolio(node, portfolio);
        };
    }

    private static ObjectNode portfolio(ObjectNode node, Asset.Portfolio portfolio) {
        node.put("type", "PORTFOLIO");
        portfolio.importLimitKw().ifPresent(limitKw -> node.put("importLimitKw", limitKw));
        portfolio.exportLimitKw().ifPresent(limitKw -> node.put("exportLimitKw", limitKw));
        return node;
    }

    private static ObjectNode flexible(ObjectNode node, RegistryAsset asset) {
        node.put("type", asset.getType());
        if (asset.getPeakPowerKw() != null) {
            node.put("peakPowerKw", asset.getPeakPowerKw());
        }
        if (asset.getInitialStateOfCharge() != null) {
            node.put("initialStateOfCharge", asset.getInitialStateOfCharge());
        }
        return node;
    }

    private static ObjectNode battery(ObjectNode node, Asset.Battery battery) {
        return node.put("type", "BATTERY")
                .put("usableEnergyKwh", battery.usableEnergyKwh())
                .put("maxChargeKw", battery.maxChargeKw())
                .put("maxDischargeKw", battery.maxDischargeKw())
                .put("chargeEfficiency", battery.chargeEfficiency())
                .put("dischargeEfficiency", battery.dischargeEfficiency())
                .put("minStateOfCharge", battery.stateOfChargeRange().minimum())
                .put("maxStateOfCharge", battery.stateOfChargeRange().maximum())
                .put("initialStateOfCharge", battery.initialStateOfCharge())
                .put("degradationCostPerKwh", battery.degradationCostPerKwh());
    }

    private static ObjectNode series(Series series) {
        ObjectNode node = JSON.createObjectNode().put("seriesId", series.seriesId());
        series.assetId().ifPresent(asset -> node.put("assetId", asset));
        node.put("quantity", series.quantity().name())
                .put("aggregation", series.aggregation().name())
                .put("resolutionSeconds", (int) series.resolution().seconds());
        series.formula()
                .ifPresentOrElse(
                        formula -> node.put("formula", formula.text()),
                        () -> node.put("readingPeriodSeconds", (int)
                                series.readingPeriod().toSeconds()));
        // JSON has no infinity: an open end is left out.
        if (Double.isFinite(series.limits().minimum())) {
            node.put("minimum", series.limits().minimum());
        }
        if (Double.isFinite(series.limits().maximum())) {
            node.put("maximum", series.limits().maximum());
        }
        if (series.limits().hasChangeLimit()) {
            node.put("maximumChangePerMinute", series.limits().maximumChangePerMinute());
        }
        series.energyPerPulseKwh().ifPresent(worth -> node.put("energyPerPulseKwh", worth));
        if (!series.gapFilling().isNone()) {
            node.put("gapRule", series.gapFilling().rule().name())
                    .put("longestFilledGapMinutes", series.gapFilling().longestMinutes());
        }
        return node;
    }

    private static ObjectNode tariff(Tariff tariff) {
        ObjectNode node = JSON.createObjectNode()
                .put("tariffId", tariff.tariffId())
                .put("importFactor", tariff.importFactor())
                .put("importFeePerMwh", tariff.importFeePerMwh())
                .put("exportFactor", tariff.exportFactor())
                .put("exportFeePerMwh", tariff.exportFeePerMwh())
                .put("feedInPerMwh", tariff.feedInPerMwh())
                .put("taxFactor", tariff.taxFactor());
        tariff.timeOfUse().forEach(period -> node.withArray("timeOfUse").add(period(period)));
        tariff.demandCharge().ifPresent(charge -> node.set("demandCharge", demandCharge(charge)));
        return node;
    }

    private static ObjectNode period(TimeOfUsePeriod period) {
        ObjectNode node = JSON.createObjectNode();
        node.set("window", window(period.window()));
        period.importFactor().ifPresent(factor -> node.put("importFactor", factor));
        period.importFeePerMwh().ifPresent(fee -> node.put("importFeePerMwh", fee));
        period.exportFactor().ifPresent(factor -> node.put("exportFactor", factor));
        period.feedInPerMwh().ifPresent(price -> node.put("feedInPerMwh", price));
        return node;
    }

    private static ObjectNode demandCharge(DemandCharge charge) {
        ObjectNode node = JSON.createObjectNode()
                .put("pricePerKw", charge.pricePerKw())
                .put("measurementIntervalSeconds", (int)
                        charge.measurementInterval().toSeconds())
                .put("billingPeriod", charge.billingPeriod().name());
        node.set("window", window(charge.window()));
        return node;
    }

    private static ObjectNode window(LocalWindow window) {
        ObjectNode node = JSON.createObjectNode()
                .put("firstMonth", window.months().first().getValue())
                .put("lastMonth", window.months().last().getValue())
                .put("from", window.from())
                .put("to", window.to());
        window.days().stream().sorted().forEach(day -> node.withArray("daysOfWeek")
                .add(day.name()));
        return node;
    }
}
