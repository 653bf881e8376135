package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.input.TaskCheck;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sites of a portfolio at one moment, and what they exchange as far as that is known. For one thread. */
final class PortfolioMembers {
    private static final int REASONS_SHOWN = 2;

    private final PortfolioDesk.Knowledge known;
    private final Asset.Portfolio portfolio;
    private final Instant now;
    private final List<String> siteIds;
    private final Map<String, Member> memberById = new HashMap<>();
    private final Map<String, Optional<Series>> forecastKwById = new HashMap<>();

    /** A site of a portfolio. */
    sealed interface Member {
        /** It can be planned. */
        record Ready(SiteKnowledge knowledge, PlanTask task, List<UsedInput> inputs) implements Member {}

        /**
         * It cannot be planned.
         *
         * @param reasons in words
         * @param mayArrive whether something is missing that can still come
         */
        record Refused(SiteKnowledge knowledge, List<String> reasons, List<UsedInput> inputs, boolean mayArrive)
                implements Member {}

        /** There is nothing to decide at it, but what it exchanges counts. */
        record Passive() implements Member {}

        /** Its master data is not complete. */
        record Unknown() implements Member {}
    }

    PortfolioMembers(PortfolioDesk.Knowledge known, Asset.Portfolio portfolio, Instant now) {
        this.known = known;
        this.portfolio = portfolio;
        this.now = now;
        this.siteIds = known.views().registry().portfolioBySite().entrySet().stream()
                .filter(entry -> entry.getValue().assetId().equals(portfolio.assetId()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Member member(String siteId) {
        return memberById.computeIfAbsent(siteId, this::find);
    }

    private Member find(String siteId) {
        if (!known.views().registry().isPlannable(siteId)) {
            return new Member.Passive();
        }
        Optional<SiteKnowledge> knowledge = known.views().knowledge(siteId, now);
        return knowledge.isEmpty() ? new Member.Unknown() : built(knowledge.get());
    }

    private Member built(SiteKnowledge knowledge) {
        return switch (known.builder().build(knowledge, now)) {
            case InputOutcome.Complete(PlanTask task, List<UsedInput> inputs) -> {
                List<String> reasons = TaskCheck.reasonsToRefuse(task);
                yield reasons.isEmpty()
                        ? new Member.Ready(knowledge, task, inputs)
                        : new Member.Refused(knowledge, reasons, inputs, false);
            }
            case InputOutcome.Incomplete(List<String> reasons, List<UsedInput> inputs) ->
                new Member.Refused(knowledge, reasons, inputs, true);
        };
    }

    /** Sites that can be planned, in the order of their ids. */
    List<Member.Ready> ready() {
        return siteIds.stream()
                .map(this::member)
                .filter(Member.Ready.class::isInstance)
                .map(Member.Ready.class::cast)
                .toList();
    }

    /** Tasks that are planned together, with the limit that they share and what the other sites exchange meanwhile. */
    List<PlanTask> sharing(List<PlanTask> tasks) {
        PlanTask first = tasks.getFirst();
        Set<String> planned = tasks.stream().map(PlanTask::siteId).collect(Collectors.toSet());
        Portfolio.SharedLimit limit = new Portfolio.SharedLimit(
                perSlot(first, portfolio::importLimitKw), perSlot(first, portfolio::exportLimitKw));
        List<String> counted = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (String siteId : siteIds) {
            if (!planned.contains(siteId)) {
                Exchange exchange = exchange(siteId, first);
                limit = limit.with(exchange.kw);
                counted.add(siteId);
                doubt(siteId, exchange.words).ifPresent(doubts::add);
            }
        }
        PlanTask.Shared shared = new PlanTask.Shared(portfolio.assetId(), limit, counted);
        return tasks.stream().map(task -> task.sharing(shared, doubts)).toList();
    }

    private static Series perSlot(PlanTask task, ToDoubleFunction<Interval> limitKw) {
        return Series.of(IntStream.range(0, task.problem().slots())
                .mapToObj(slot -> Interval.of(task.slotStart(slot), task.slotLength()))
                .mapToDouble(limitKw)
                .toArray());
    }

    /** What a site exchanges, and how that is known. */
    private record Exchange(Series kw, String words) {
        static final String NOTHING = "nothing is known of it, so nothing counts";
    }

    /** As published; where that ends or is not there, as forecast without control. */
    private Exchange exchange(String siteId, PlanTask span) {
        Optional<PlanInForce> plan = known.views().control().plan(siteId);
        Optional<Series> forecastKw = forecastKwById.computeIfAbsent(siteId, this::forecastKw);
        double[] kw = forecastKw
                .map(Series::toArray)
                .orElseGet(() -> new double[span.problem().slots()]);
        boolean published = false;
        for (int slot = 0; plan.isPresent() && slot < kw.length; slot++) {
            int planned = plan.get().slotAt(span.slotStart(slot));
            if (planned >= 0) {
                published = true;
                kw[slot] = plan.get().gridKw().at(planned);
            }
        }
        return new Exchange(Series.of(kw), words(published, forecastKw.isPresent()));
    }

    private Optional<Series> forecastKw(String siteId) {
        return known.views().knowledge(siteId, now).flatMap(knowledge -> known.builder()
                .withoutControl(knowledge, now));
    }

    private static String words(boolean published, boolean forecast) {
        if (published) {
            return "its published plan counts";
        }
        return forecast ? "its forecast without control counts" : Exchange.NOTHING;
    }

    private Optional<String> doubt(String siteId, String words) {
        String head = portfolio.assetId() + ": site " + siteId + " ";
        return switch (member(siteId)) {
            case Member.Ready _ -> Optional.empty();
            case Member.Passive _ ->
                words.equals(Exchange.NOTHING)
                        ? Optional.of(head + "has nothing to plan, and " + words)
                        : Optional.empty();
            case Member.Unknown _ ->
                Optional.of(head + "is not planned with the others (its master data is not complete): " + words);
            case Member.Refused refused ->
                Optional.of(head + "is not planned with the others ("
                        + refused.reasons().stream().limit(REASONS_SHOWN).collect(Collectors.joining("; ")) + "): "
                        + words);
        };
    }
}
