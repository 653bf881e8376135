package io.gridtide.streams.topology;

import io.gridtide.domain.AreaPrice;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.TariffPrice;
import io.gridtide.schemas.avro.BalanceQuality;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.streams.balance.BalanceState;
import io.gridtide.streams.balance.FlowSample;
import io.gridtide.streams.balance.GridCost;
import io.gridtide.streams.balance.Membership;
import io.gridtide.streams.balance.SiteFlows;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Builds the record of a balance from what the series said, the price and the tariff. */
final class BalanceRecords {
    private static final BalanceQuality[] QUALITIES = BalanceQuality.values();
    private static final Quality[] MEMBER_QUALITIES = Quality.values();

    private static final TariffPrice UNKNOWN_PRICE = new TariffPrice(OptionalDouble.empty(), OptionalDouble.empty());

    private final MasterDataTopology masterData;

    BalanceRecords(MasterDataTopology masterData) {
        this.masterData = masterData;
    }

    /**
     * A balance interval.
     *
     * @param siteId site
     * @param tenantId owner
     * @param fromMillis first instant inside
     * @param toMillis first instant after
     */
    record Slot(String siteId, String tenantId, long fromMillis, long toMillis) {
        long lengthMillis() {
            return toMillis - fromMillis;
        }

        Interval interval() {
            return new Interval(Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(toMillis));
        }
    }

    /** The balance as known now, with the revision it has if it is stated. */
    SiteBalance balance(Slot slot, Membership membership, BalanceState state) {
        SiteFlows flows = SiteFlows.of(membership, state, slot.fromMillis(), slot.toMillis());
        Site site = masterData.sites().site(slot.siteId());
        Optional<PriceBook.Mean> areaPrice = site == null
                ? Optional.empty()
                : masterData.prices().mean(site.priceArea(), slot.fromMillis(), slot.toMillis());
        TariffPrice price = tariffPrice(slot, site);
        OptionalDouble importKwh = energy(flows, kw -> GridCost.importKwh(kw, slot.lengthMillis()));
        long knownAt = Math.max(
                state.knownAtMillis(),
                areaPrice.map(PriceBook.Mean::publishedAtMillis).orElse(Long.MIN_VALUE));
        return SiteBalance.newBuilder()
                .setSiteId(slot.siteId())
                .setTenantId(slot.tenantId())
                .setFrom(Instant.ofEpochMilli(slot.fromMillis()))
                .setTo(Instant.ofEpochMilli(slot.toMillis()))
                .setLoadKw(orNull(flows.loadKw()))
                .setGenerationKw(orNull(flows.generationKw()))
                .setStorageKw(orNull(flows.storageKw()))
                .setGridKw(orNull(flows.gridKw()))
                .setGridDerived(flows.gridDerived())
                .setImportKwh(orNull(importKwh))
                .setExportKwh(orNull(energy(flows, kw -> GridCost.exportKwh(kw, slot.lengthMillis()))))
                .setResidualKw(orNull(flows.residualKw()))
                .setCost(orNull(cost(price, flows, slot)))
                .setImportPricePerMwh(orNull(price.importPerMwh()))
                .setExportPricePerMwh(orNull(price.exportPerMwh()))
                .setCurrency(site == null ? null : site.currency())
                .setCo2Kg(orNull(emissions(importKwh, flows.carbonKgPerKwh())))
                .setMissingSeries(flows.missingSeries())
                .setCoverage(flows.coverage())
                .setQuality(QUALITIES[flows.quality().ordinal()])
                .setRevision(state.revision() + 1)
                .setKnownAt(Instant.ofEpochMilli(knownAt))
                .build();
    }

    /** What an interval says, as it is kept. */
    static FlowSample sample(MeterInterval interval) {
        Double mean = interval.getMean();
        return new FlowSample(
                interval.getSeriesId(),
                interval.getFrom().toEpochMilli(),
                interval.getTo().toEpochMilli(),
                mean == null ? Double.NaN : mean,
                interval.getCoverage(),
                MEMBER_QUALITIES[interval.getQuality().ordinal()]);
    }

    /** A number that changes when anything a reader sees changes, other than when it became known. */
    static int digest(SiteBalance balance) {
        return SiteBalance.newBuilder(balance)
                .setRevision(0)
                .setKnownAt(Instant.EPOCH)
                .build()
                .hashCode();
    }

    private static OptionalDouble cost(TariffPrice price, SiteFlows flows, Slot slot) {
        return flows.gridKw().isEmpty()
                ? OptionalDouble.empty()
                : GridCost.cost(price, flows.gridKw().getAsDouble(), slot.lengthMillis());
    }

    /** What import and export are worth in the slot at the hours of the site's clock, as far as it is known. */
    private TariffPrice tariffPrice(Slot slot, @Nullable Site site) {
        Tariff tariff = masterData.sites().tariffOf(slot.siteId());
        if (site == null || tariff == null) {
            return UNKNOWN_PRICE;
        }
        AreaPrice areaPrice = span -> masterData
                .prices()
                .mean(site.priceArea(), span.from().toEpochMilli(), span.to().toEpochMilli())
                .map(mean -> OptionalDouble.of(mean.pricePerMwh()))
                .orElse(OptionalDouble.empty());
        return tariff.priceOver(slot.interval(), site.timeZone(), areaPrice);
    }

    /** Whether all prices of the slot are known. */
    boolean isPriced(Slot slot) {
        TariffPrice price = tariffPrice(slot, masterData.sites().site(slot.siteId()));
        return price.importPerMwh().isPresent() && price.exportPerMwh().isPresent();
    }

    private static OptionalDouble energy(SiteFlows flows, java.util.function.DoubleUnaryOperator energyKwh) {
        return flows.gridKw().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(energyKwh.applyAsDouble(flows.gridKw().getAsDouble()));
    }

    private static OptionalDouble emissions(OptionalDouble importKwh, OptionalDouble kilogramsPerKwh) {
        return importKwh.isEmpty() || kilogramsPerKwh.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(importKwh.getAsDouble() * kilogramsPerKwh.getAsDouble());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
