package io.gridtide.optimize.control;

import io.gridtide.domain.Asset;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.SiteDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the exchange of a site has to stay within in a slot of its plan. */
public final class Envelopes {
    private final BillingPeaks peaks;

    public Envelopes(BillingPeaks peaks) {
        this.peaks = peaks;
    }

    /**
     * The limits of the connection and, where a demand charge counts the slot, the peak of the plan or the one already reached.
     * While nothing is known of the peaks of the site none is defended: it might be far below what has long been paid for.
     */
    public GridEnvelope of(SiteDefinition definition, PlanInForce plan, int slot) {
        GridEnvelope connection = definition.assets().stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .findFirst()
                .map(grid -> new GridEnvelope(
                        grid.importLimitKw(plan.interval(slot)), grid.exportLimitKw(plan.interval(slot))))
                .orElse(GridEnvelope.NONE);
        Optional<DemandCharge> charge = definition.tariff().demandCharge();
        if (charge.isEmpty() || !counts(charge.get(), definition, plan, slot)) {
            return connection;
        }
        OptionalDouble reachedKw = peaks.peakKw(
                definition.site().siteId(),
                billingStart(charge.get(), definition.site().timeZone(), plan, slot));
        if (reachedKw.isEmpty()) {
            return connection;
        }
        double peakKw = Math.max(reachedKw.getAsDouble(), plannedPeakKw(charge.get(), definition, plan));
        return new GridEnvelope(Math.min(connection.importKw(), peakKw), connection.exportKw());
    }

    private static double plannedPeakKw(DemandCharge charge, SiteDefinition definition, PlanInForce plan) {
        double peakKw = 0;
        for (int slot = 0; slot < plan.gridKw().size(); slot++) {
            if (counts(charge, definition, plan, slot)) {
                peakKw = Math.max(peakKw, plan.gridKw().at(slot));
            }
        }
        return peakKw;
    }

    private static boolean counts(DemandCharge charge, SiteDefinition definition, PlanInForce plan, int slot) {
        return charge.window()
                .contains(local(definition.site().timeZone(), plan, slot).toLocalDateTime());
    }

    private static Instant billingStart(DemandCharge charge, ZoneId zone, PlanInForce plan, int slot) {
        LocalDate first = charge.billingPeriod().startOf(local(zone, plan, slot).toLocalDate());
        return first.atStartOfDay(zone).toInstant();
    }

    private static ZonedDateTime local(ZoneId zone, PlanInForce plan, int slot) {
        return plan.interval(slot).from().atZone(zone);
    }
}
