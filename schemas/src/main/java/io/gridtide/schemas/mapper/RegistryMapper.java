package io.gridtide.schemas.mapper;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Formula;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.RegistryTariff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Registry records to and from the domain. A record that breaks a domain rule throws IllegalArgumentException. */
public final class RegistryMapper {
    private RegistryMapper() {}

    public static Site site(RegistrySite site) {
        return new Site(
                site.getSiteId(),
                site.getTenantId(),
                site.getName(),
                ZoneId.of(site.getTimeZone()),
                new Site.Location(site.getLatitudeDeg(), site.getLongitudeDeg()),
                site.getLocationId(),
                site.getPriceArea(),
                site.getCurrency());
    }

    public static RegistrySite toAvro(Site site, long version) {
        return new RegistrySite(
                site.siteId(),
                site.tenantId(),
                site.name(),
                site.timeZone().getId(),
                site.location().latitudeDeg(),
                site.location().longitudeDeg(),
                site.locationId(),
                site.priceArea(),
                site.currency(),
                version);
    }

    public static Series series(RegistrySeries series) {
        return new Series(
                series.getSeriesId(),
                series.getSiteId(),
                series.getTenantId(),
                Optional.ofNullable(series.getAssetId()),
                Quantity.valueOf(series.getQuantity()),
                Aggregation.valueOf(series.getAggregation()),
                Duration.ofSeconds(series.getReadingPeriodSeconds()),
                Resolution.ofSeconds(series.getResolutionSeconds()),
                new Series.Limits(
                        orElse(series.getMinimum(), Double.NEGATIVE_INFINITY),
                        orElse(series.getMaximum(), Double.POSITIVE_INFINITY),
                        orElse(series.getMaximumChangePerMinute(), Double.POSITIVE_INFINITY)),
                Optional.ofNullable(series.getFormula()).map(Formula::parse),
                gapFilling(series),
                series.getEnergyPerPulseKwh() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(series.getEnergyPerPulseKwh()));
    }

    private static GapFilling gapFilling(RegistrySeries series) {
        String rule = series.getGapRule();
        Integer longestMinutes = series.getLongestFilledGapMinutes();
        return rule == null
                ? GapFilling.NONE
                : new GapFilling(GapFilling.Rule.valueOf(rule), longestMinutes == null ? 0 : longestMinutes);
    }

    public static RegistrySeries toAvro(Series series, long version) {
        boolean filled = !series.gapFilling().isNone();
        return RegistrySeries.newBuilder()
                .setSeriesId(series.seriesId())
                .setSiteId(series.siteId())
                .setTenantId(series.tenantId())
                .setAssetId(series.assetId().orElse(null))
                .setQuantity(series.quantity().name())
                .setUnit(series.readingUnit().symbol())
                .setAggregation(series.aggregation().name())
                .setReadingPeriodSeconds((int) series.readingPeriod().toSeconds())
                .setResolutionSeconds((int) series.resolution().seconds())
                .setMinimum(finiteOrNull(series.limits().minimum()))
                .setMaximum(finiteOrNull(series.limits().maximum()))
                .setGapRule(filled ? series.gapFilling().rule().name() : null)
                .setLongestFilledGapMinutes(filled ? series.gapFilling().longestMinutes() : null)
                .setMaximumChangePerMinute(finiteOrNull(series.limits().maximumChangePerMinute()))
                .setFormula(series.formula().map(Formula::text).orElse(null))
                .setEnergyPerPulseKwh(orNull(series.energyPerPulseKwh()))
                .setVersion(version)
                .build();
    }

    public static Asset asset(RegistryAsset asset) {
        return AssetMapper.asset(asset);
    }

    public static RegistryAsset toAvro(Asset asset, long version) {
        return AssetMapper.toAvro(asset, version);
    }

    public static Tariff tariff(RegistryTariff tariff) {
        return TariffMapper.tariff(tariff);
    }

    public static RegistryTariff toAvro(Tariff tariff, long version) {
        return TariffMapper.toAvro(tariff, version);
    }

    private static double orElse(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
