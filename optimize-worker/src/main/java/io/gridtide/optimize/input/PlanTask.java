package io.gridtide.optimize.input;

import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the service wants planned: the problem, and what belongs to it beyond the program.
 *
 * @param siteId the site
 * @param problem what is to be planned
 * @param start first instant of the horizon, UTC
 * @param bands how far load and generation may deviate from what the problem expects
 * @param prices per slot, in currency per MWh as the tariff states them
 * @param doubts why inputs are not what they should be (stale, defaulted), in words; any makes the plan DEGRADED
 * @param outsideRange stores that start outside their allowed range, which is widened to the start
 * @param shared what the site shares with others; empty for a site on its own
 */
public record PlanTask(
        String siteId,
        SiteProblem problem,
        SiteBands bands,
        Instant start,
        List<SlotPrice> prices,
        List<String> doubts,
        List<OutsideRange> outsideRange,
        Optional<Shared> shared) {

    /** A site on its own. */
    public PlanTask(
            String siteId,
            SiteProblem problem,
            SiteBands bands,
            Instant start,
            List<SlotPrice> prices,
            List<String> doubts,
            List<OutsideRange> outsideRange) {
        this(siteId, problem, bands, start, prices, doubts, outsideRange, Optional.empty());
    }

    /**
     * What sites of a portfolio share.
     *
     * @param portfolioId asset of the registry
     * @param limit of all together, and what others exchange that are not planned with this site
     * @param countedSiteIds those others
     */
    public record Shared(String portfolioId, Portfolio.SharedLimit limit, List<String> countedSiteIds) {
        public Shared {
            countedSiteIds = List.copyOf(countedSiteIds);
        }
    }

    /**
     * Prices of one slot.
     *
     * @param importPerMwh paid for one MWh imported, may be negative
     * @param exportPerMwh earned for one MWh exported, may be negative
     * @param known whether the price of the area is published and not forecast
     */
    public record SlotPrice(double importPerMwh, double exportPerMwh, boolean known) {}

    /**
     * A store that starts outside its allowed range.
     *
     * @param assetId the store
     * @param amountKwh how far outside
     */
    public record OutsideRange(String assetId, double amountKwh) {
        /** For people. */
        public String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%s: stored energy %.3f kWh outside its allowed range at the start",
                    assetId,
                    amountKwh);
        }
    }

    public PlanTask {
        prices = List.copyOf(prices);
        doubts = List.copyOf(doubts);
        outsideRange = List.copyOf(outsideRange);
    }

    /** The same task after the plan in force, which is not left without a reason. */
    public PlanTask after(PreviousPlan previous) {
        return with(problem.after(previous));
    }

    /** The same task with another form of its problem. */
    public PlanTask with(SiteProblem other) {
        return new PlanTask(siteId, other, bands, start, prices, doubts, outsideRange, shared);
    }

    /** The same task of a site that shares a limit, with what is doubtful about that. */
    public PlanTask sharing(Shared limit, List<String> moreDoubts) {
        List<String> all = Stream.concat(doubts.stream(), moreDoubts.stream()).toList();
        return new PlanTask(siteId, problem, bands, start, prices, all, outsideRange, Optional.of(limit));
    }

    /** The same task with more that is doubtful. */
    public PlanTask doubting(List<String> moreDoubts) {
        List<String> all = Stream.concat(doubts.stream(), moreDoubts.stream()).toList();
        return new PlanTask(siteId, problem, bands, start, prices, all, outsideRange, shared);
    }

    /** Another problem over the same slots, planned from the same inputs; its prices are those of its connection. */
    public PlanTask withPricesOf(SiteProblem other) {
        List<SlotPrice> changed = new ArrayList<>();
        for (int slot = 0; slot < prices.size(); slot++) {
            changed.add(new SlotPrice(
                    other.grid().importPricePerKwh().at(slot) * 1000,
                    other.grid().exportPricePerKwh().at(slot) * 1000,
                    prices.get(slot).known()));
        }
        return new PlanTask(siteId, other, bands, start, changed, doubts, outsideRange, shared);
    }

    /** Length of a slot. */
    public Duration slotLength() {
        return Duration.ofMinutes(problem.time().slotMinutes());
    }

    /** First instant of a slot; the number of slots gives the end of the horizon. */
    public Instant slotStart(int slot) {
        return start.plus(slotLength().multipliedBy(slot));
    }
}
