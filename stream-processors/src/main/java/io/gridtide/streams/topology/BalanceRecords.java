package io.gridtide.streams.topology;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
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
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** Builds the record of a balance from what the series said, the price and the tariff. */
final class BalanceRecords {
    private static final BalanceQuality[] QUALITIES = BalanceQuality.values();
    private static final Quality[] MEMBER_QUALITIES = Quality.values();

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
    }

    /** The balance as known now, with the revision it has if it is stated. */
    SiteBalance balance(Slot slot, Membership membership, BalanceState state) {
        SiteFlows flows = SiteFlows.of(membership, state, slot.fromMillis(), slot.toMillis());
        Site site = masterData.sites().site(slot.siteId());
        Optional<PriceBook.Mean> price = site == null
                ? Optional.empty()
                : masterData.prices().mean(site.priceArea(), slot.fromMillis(), slot.toMillis());
        OptionalDouble importKwh = energy(flows, kw -> GridCost.importKwh(kw, slot.lengthMillis()));
        long knownAt = Math.max(
                state.knownAtMillis(),
                price.map(PriceBook.Mean::publishedAtMillis).orElse(Long.MIN_VALUE));
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
                .setCost(orNull(cost(slot, flows, price)))
                .setImportPricePerMwh(orNull(tariffPrice(slot, price, Tariff::importPricePerMwh)))
                .setExportPricePerMwh(orNull(tariffPrice(slot, price, Tariff::exportPricePerMwh)))
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

    private OptionalDouble cost(Slot slot, SiteFlows flows, Optional<PriceBook.Mean> price) {
        Tariff tariff = masterData.sites().tariffOf(slot.siteId());
        if (tariff == null || price.isEmpty() || flows.gridKw().isEmpty()) {
            return OptionalDouble.empty();
        }
        return GridCost.cost(
                tariff,
                flows.gridKw().getAsDouble(),
                slot.lengthMillis(),
                OptionalDouble.of(price.get().pricePerMwh()));
    }

    private OptionalDouble tariffPrice(
            Slot slot, Optional<PriceBook.Mean> price, ToDoubleBiFunction<Tariff, Double> side) {
        Tariff tariff = masterData.sites().tariffOf(slot.siteId());
        return tariff == null || price.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(side.applyAsDouble(tariff, price.get().pricePerMwh()));
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
