package io.gridtide.ingest.site;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.ingest.site.SiteDocument.AssetDocument;
import io.gridtide.ingest.site.SiteDocument.SeriesDocument;
import io.gridtide.ingest.site.SiteDocument.TariffDocument;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns one site document into the domain's definition of a site, collecting every fault with its field. */
final class SiteDocumentMapper {
    /** Domain messages start with the name of the field at fault. */
    private static final Pattern LEADING_FIELD = Pattern.compile("([a-z][A-Za-z.]*) (is|of) .*", Pattern.DOTALL);

    private final String siteId;
    private final String tenantId;
    private final List<FieldFault> faults = new ArrayList<>();

    SiteDocumentMapper(String siteId, String tenantId) {
        this.siteId = siteId;
        this.tenantId = tenantId;
    }

    /** The definition, or empty when {@link #faults()} has something to say. */
    Optional<SiteDefinition> map(SiteDocument document) {
        Optional<Site> site = build("", () -> site(document));
        List<Asset> assets = new ArrayList<>();
        List<SiteDocument.@Nullable AssetDocument> assetDocuments = orEmpty(document.assets());
        for (int i = 0; i < assetDocuments.size(); i++) {
            AssetDocument one = assetDocuments.get(i);
            build("assets[" + i + "]", () -> asset(required("asset", one))).ifPresent(assets::add);
        }
        List<Series> series = new ArrayList<>();
        List<SiteDocument.@Nullable SeriesDocument> seriesDocuments = orEmpty(document.series());
        for (int i = 0; i < seriesDocuments.size(); i++) {
            SeriesDocument one = seriesDocuments.get(i);
            build("series[" + i + "]", () -> series(required("series", one))).ifPresent(series::add);
        }
        Optional<Tariff> tariff = build("tariff", () -> tariff(required("tariff", document.tariff())));
        if (!faults.isEmpty() || site.isEmpty() || tariff.isEmpty()) {
            return Optional.empty();
        }
        return build("", () -> new SiteDefinition(site.get(), assets, series, tariff.get()));
    }

    List<FieldFault> faults() {
        return List.copyOf(faults);
    }

    private Site site(SiteDocument document) {
        if (siteId.indexOf('/') >= 0) {
            throw new IllegalArgumentException("siteId is without a slash, got \"" + siteId + "\"");
        }
        String name = required("name", document.name());
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("name is 1 to 200 characters");
        }
        return new Site(
                siteId,
                tenantId,
                name,
                zone(required("timeZone", document.timeZone())),
                new Site.Location(
                        required("latitudeDeg", document.latitudeDeg()),
                        required("longitudeDeg", document.longitudeDeg())),
                required("locationId", document.locationId()),
                required("priceArea", document.priceArea()),
                required("currency", document.currency()));
    }

    private Asset asset(AssetDocument asset) {
        String id = required("assetId", asset.assetId());
        return switch (required("type", asset.type())) {
            case "PV" -> new Asset.PvPlant(id, siteId, tenantId, required("peakPowerKw", asset.peakPowerKw()));
            case "BATTERY" -> battery(id, asset);
            case "GRID" ->
                new Asset.GridConnection(
                        id,
                        siteId,
                        tenantId,
                        required("importLimitKw", asset.importLimitKw()),
                        required("exportLimitKw", asset.exportLimitKw()));
            case "CHARGER" -> new Asset.Charger(id, siteId, tenantId, required("maxChargeKw", asset.maxChargeKw()));
            default ->
                throw new IllegalArgumentException(
                        "type is PV, BATTERY, GRID or CHARGER, got \"" + asset.type() + "\"");
        };
    }

    private Asset.Battery battery(String id, AssetDocument asset) {
        double minimum = orElse(asset.minStateOfCharge(), 0);
        return new Asset.Battery(
                id,
                siteId,
                tenantId,
                required("usableEnergyKwh", asset.usableEnergyKwh()),
                required("maxChargeKw", asset.maxChargeKw()),
                required("maxDischargeKw", asset.maxDischargeKw()),
                required("chargeEfficiency", asset.chargeEfficiency()),
                required("dischargeEfficiency", asset.dischargeEfficiency()),
                new Asset.StateOfChargeRange(minimum, orElse(asset.maxStateOfCharge(), 1)),
                orElse(asset.initialStateOfCharge(), minimum),
                orElse(asset.degradationCostPerKwh(), 0));
    }

    private Series series(SeriesDocument series) {
        return new Series(
                required("seriesId", series.seriesId()),
                siteId,
                tenantId,
                Optional.ofNullable(series.assetId()),
                constant("quantity", Quantity.values(), required("quantity", series.quantity())),
                constant("aggregation", Aggregation.values(), required("aggregation", series.aggregation())),
                Duration.ofSeconds(required("readingPeriodSeconds", series.readingPeriodSeconds())),
                Resolution.ofSeconds(
                        series.resolutionSeconds() == null
                                ? Resolution.QUARTER_HOUR.seconds()
                                : series.resolutionSeconds()),
                new Series.Limits(
                        orElse(series.minimum(), Double.NEGATIVE_INFINITY),
                        orElse(series.maximum(), Double.POSITIVE_INFINITY)));
    }

    private Tariff tariff(TariffDocument tariff) {
        return new Tariff(
                required("tariffId", tariff.tariffId()),
                siteId,
                tenantId,
                required("importFactor", tariff.importFactor()),
                required("importFeePerMwh", tariff.importFeePerMwh()),
                required("exportFactor", tariff.exportFactor()),
                required("exportFeePerMwh", tariff.exportFeePerMwh()));
    }

    private <T> Optional<T> build(String path, Supplier<T> construction) {
        try {
            return Optional.of(construction.get());
        } catch (IllegalArgumentException fault) {
            String message =
                    String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
            Matcher leading = LEADING_FIELD.matcher(message);
            String field = leading.matches() ? leading.group(1) : "";
            String separator = path.isEmpty() || field.isEmpty() ? "" : ".";
            faults.add(new FieldFault(path + separator + field, message));
            return Optional.empty();
        }
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "timeZone is an IANA zone such as Europe/Berlin, got \"" + name + "\"", unknown);
        }
    }

    private static <E extends Enum<E>> E constant(String field, E[] known, String name) {
        return Arrays.stream(known)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        field + " is one of " + Arrays.toString(known) + ", got \"" + name + "\""));
    }

    private static double orElse(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
