package io.gridtide.optimize.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which sites want a plan, and why. News of one site within a short while makes one plan: a site is due when nothing
 * new came for {@code debounce}, or {@code atMost} after the first news. Times are of the wall clock. Safe for several
 * threads.
 */
final class PlanTriggers {
    private final Duration debounce;
    private final Duration atMost;
    private final Map<String, Wish> wishBySite = new HashMap<>();

    PlanTriggers(Duration debounce, Duration atMost) {
        this.debounce = debounce;
        this.atMost = atMost;
    }

    /**
     * A site that wants a plan.
     *
     * @param siteId the site
     * @param trigger the strongest reason
     * @param correlationId of the request; empty for news
     * @param first when the first reason came
     * @param latest when the latest reason came
     */
    record Wish(String siteId, Trigger trigger, Optional<String> correlationId, Instant first, Instant latest) {
        private Wish merge(Wish later) {
            return new Wish(
                    siteId,
                    trigger.compareTo(later.trigger) >= 0 ? trigger : later.trigger,
                    later.correlationId.or(() -> correlationId),
                    first,
                    later.latest);
        }
    }

    synchronized void add(String siteId, Trigger trigger, Instant wallNow) {
        add(new Wish(siteId, trigger, Optional.empty(), wallNow, wallNow));
    }

    /** Puts a wish back that could not be fulfilled. */
    synchronized void add(Wish wish) {
        wishBySite.merge(wish.siteId(), wish, Wish::merge);
    }

    /**
     * Takes the sites that are due, those that wait longest first. Sites that are planned together are due together: when nothing new
     * came for any of them, or one of them waits for too long.
     *
     * @param groupOf the same for sites that are planned together
     */
    synchronized List<List<Wish>> takeDue(Instant wallNow, UnaryOperator<String> groupOf) {
        Map<String, List<Wish>> groups = new LinkedHashMap<>();
        wishBySite.values().stream().sorted(Comparator.comparing(Wish::first)).forEach(wish -> groups.computeIfAbsent(
                        groupOf.apply(wish.siteId()), unused -> new ArrayList<>())
                .add(wish));
        List<List<Wish>> due =
                groups.values().stream().filter(group -> isDue(group, wallNow)).toList();
        due.forEach(group -> group.forEach(wish -> wishBySite.remove(wish.siteId())));
        return due;
    }

    private boolean isDue(List<Wish> group, Instant wallNow) {
        return group.stream().noneMatch(wish -> wish.latest.plus(debounce).isAfter(wallNow))
                || group.stream().anyMatch(wish -> !wish.first.plus(atMost).isAfter(wallNow));
    }

    /** Drops everything: what was read before the views were complete is no news. */
    synchronized void forgetNews() {
        wishBySite.clear();
    }

    synchronized int waiting() {
        return wishBySite.size();
    }
}
