package io.gridtide.ingest.site;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Formula;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.ingest.site.SiteDocument.AssetDocument;
import io.gridtide.ingest.site.SiteDocument.SeriesDocument;
import io.gridtide.ingest.site.SiteDocument.TariffDocument;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns the parts of one site into domain types. Rules of the domain are the domain's; here stands what only the
 * registry asks for. A broken rule is an IllegalArgumentException that {@link DomainFaults} can place.
 *
 * @param siteId the site they belong to
 * @param tenantId its owner
 */
record PartMapper(String siteId, String tenantId) {
    Site site(SiteDocument document) {
        if (siteId.indexOf('/') >= 0) {
            throw new IllegalArgumentException("siteId is without a slash, got \"" + siteId + "\"");
        }
        return new Site(
                Texts.addressable("siteId", siteId),
                tenantId,
                Texts.name("name", required("name", document.name())),
                Texts.zone("timeZone", required("timeZone", document.timeZone())),
                new Site.Location(
                        required("latitudeDeg", document.latitudeDeg()),
                        required("longitudeDeg", document.longitudeDeg())),
                required("locationId", document.locationId()),
                required("priceArea", document.priceArea()),
                Texts.currency("currency", required("currency", document.currency())));
    }

    Asset asset(AssetDocument asset) {
        String id = Texts.addressable("assetId", required("assetId", asset.assetId()));
        RegistryAsset record = RegistryAsset.newBuilder()
                .setAssetId(id)
                .setSiteId(siteId)
                .setTenantId(tenantId)
                .setType(required("type", asset.type()))
                .setPeakPowerKw(asset.peakPowerKw())
                .setUsableEnergyKwh(asset.usableEnergyKwh())
                .setMaxChargeKw(asset.maxChargeKw())
                .setMaxDischargeKw(asset.maxDischargeKw())
                .setChargeEfficiency(asset.chargeEfficiency())
                .setDischargeEfficiency(asset.dischargeEfficiency())
                .setMinStateOfCharge(asset.minStateOfCharge())
                .setMaxStateOfCharge(asset.maxStateOfCharge())
                .setInitialStateOfCharge(initialStateOfCharge(asset))
                .setDegradationCostPerKwh(asset.degradationCostPerKwh())
                .setImportLimitKw(asset.importLimitKw())
                .setExportLimitKw(asset.exportLimitKw())
                .setPlanning(PlanningDocuments.toAvro(asset.planning()))
                .setVersion(0)
                .build();
        return RegistryMapper.asset(record);
    }

    /** A battery nobody knows better is taken as empty. */
    private static @Nullable Double initialStateOfCharge(AssetDocument asset) {
        boolean unknownBattery = "BATTERY".equals(asset.type()) && asset.initialStateOfCharge() == null;
        return unknownBattery ? Double.valueOf(orElse(asset.minStateOfCharge(), 0)) : asset.initialStateOfCharge();
    }

    Series series(SeriesDocument document) {
        Aggregation aggregation =
                constant("aggregation", Aggregation.values(), required("aggregation", document.aggregation()));
        Resolution resolution = document.resolutionSeconds() == null
                ? Resolution.QUARTER_HOUR
                : Resolution.ofSeconds(document.resolutionSeconds());
        Series series = new Series(
                Texts.addressable("seriesId", required("seriesId", document.seriesId())),
                siteId,
                tenantId,
                Optional.ofNullable(document.assetId()),
                constant("quantity", Quantity.values(), required("quantity", document.quantity())),
                aggregation,
                readingPeriod(aggregation, resolution, document.readingPeriodSeconds()),
                resolution,
                new Series.Limits(
                        limit("minimum", document.minimum(), Double.NEGATIVE_INFINITY),
                        limit("maximum", document.maximum(), Double.POSITIVE_INFINITY),
                        limit("maximumChangePerMinute", document.maximumChangePerMinute(), Double.POSITIVE_INFINITY)),
                Optional.ofNullable(document.formula()).map(Formula::parse),
                gapFilling(document),
                document.energyPerPulseKwh() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(document.energyPerPulseKwh()));
        String unit = series.readingUnit().symbol();
        if (document.unit() != null && !document.unit().equals(unit)) {
            throw new IllegalArgumentException("unit is " + unit + " for quantity " + series.quantity()
                    + " with aggregation " + series.aggregation() + ", got \"" + document.unit()
                    + "\"; leave it out, senders may use any unit that converts");
        }
        return series;
    }

    /** A virtual series has no readings; it speaks as often as its members state their intervals. */
    private static Duration readingPeriod(Aggregation aggregation, Resolution resolution, @Nullable Integer seconds) {
        if (aggregation != Aggregation.VIRTUAL) {
            return Duration.ofSeconds(required("readingPeriodSeconds", seconds));
        }
        if (seconds != null) {
            throw new IllegalArgumentException(
                    "readingPeriodSeconds is for series with readings; leave it out of a VIRTUAL one");
        }
        return resolution.step();
    }

    private static GapFilling gapFilling(SeriesDocument document) {
        String rule = document.gapRule();
        Integer longestMinutes = document.longestFilledGapMinutes();
        return new GapFilling(
                rule == null ? GapFilling.Rule.NONE : constant("gapRule", GapFilling.Rule.values(), rule),
                longestMinutes == null ? 0 : longestMinutes);
    }

    Tariff tariff(TariffDocument tariff) {
        return new Tariff(
                Texts.addressable("tariffId", required("tariffId", tariff.tariffId())),
                siteId,
                tenantId,
                finite("importFactor", tariff.importFactor()),
                finite("importFeePerMwh", tariff.importFeePerMwh()),
                finite("exportFactor", tariff.exportFactor()),
                finite("exportFeePerMwh", tariff.exportFeePerMwh()),
                tariff.feedInPerMwh() == null ? 0 : finite("feedInPerMwh", tariff.feedInPerMwh()),
                orElse(tariff.taxFactor(), 1),
                TariffTerms.periods(tariff.timeOfUse()),
                TariffTerms.demandCharge(tariff.demandCharge()));
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** A number such as 1e999 is valid JSON and becomes infinite. */
    private static double finite(String field, @Nullable Double value) {
        double number = required(field, value);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(field + " is a finite number, got " + number);
        }
        return number;
    }

    private static double limit(String field, @Nullable Double value, double none) {
        return value == null ? none : finite(field, value);
    }

    static <E extends Enum<E>> E constant(String field, E[] known, String name) {
        return Arrays.stream(known)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        field + " is one of " + Arrays.toString(known) + ", got \"" + name + "\""));
    }

    private static double orElse(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }
}
