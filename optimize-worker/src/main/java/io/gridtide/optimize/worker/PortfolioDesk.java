package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.input.EarlierPlan;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.optimize.worker.PortfolioMembers.Member;
import io.gridtide.optimize.worker.PortfolioMembers.Member.Ready;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Plans the sites of a portfolio together and publishes a plan of each. Large portfolios, and those whose sites have more than one
 * currency or objective, are planned group by group: each keeps the shared limit beside what the others do as far as it is known.
 * For one thread.
 */
final class PortfolioDesk {
    private final Knowledge known;
    private final PlanOutlet outlet;
    private final EarlierPlan.Hold hold;
    private final int sitesTogether;

    /** Where problems come from. */
    record Knowledge(SiteViews views, ProblemBuilder builder) {}

    /**
     * Which sites want a plan.
     *
     * @param all at least one, each of another site
     * @param impatient whether incomplete inputs of a site are to be answered with a refusal; otherwise they are waited for
     */
    record Wishes(List<PlanTriggers.Wish> all, Predicate<String> impatient) {
        private Optional<PlanTriggers.Wish> of(String siteId) {
            return all.stream().filter(wish -> wish.siteId().equals(siteId)).findFirst();
        }

        /** The wish of a site; one that has none is planned for the strongest reason of the others. */
        private PlanTriggers.Wish orShared(String siteId) {
            Trigger strongest = all.stream()
                    .map(PlanTriggers.Wish::trigger)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return of(siteId)
                    .orElseGet(() -> new PlanTriggers.Wish(
                            siteId,
                            strongest,
                            Optional.empty(),
                            all.getFirst().first(),
                            all.getFirst().latest()));
        }
    }

    /** @param sitesTogether most sites in one program */
    PortfolioDesk(Knowledge known, PlanOutlet outlet, EarlierPlan.Hold hold, int sitesTogether) {
        if (sitesTogether < 1) {
            throw new IllegalArgumentException("gridtide.optimize.sites-together is at least 1, got " + sitesTogether);
        }
        this.known = known;
        this.outlet = outlet;
        this.hold = hold;
        this.sitesTogether = sitesTogether;
    }

    /**
     * Plans every group with a site that wants a plan. A site that cannot be planned keeps nobody waiting: the others count what is
     * known of it.
     *
     * @return the wishes that are not done with: inputs are incomplete and can still arrive
     */
    List<PlanTriggers.Wish> plan(Asset.Portfolio portfolio, Wishes wishes, PlanMaker maker, Instant now) {
        PortfolioMembers members = new PortfolioMembers(known, portfolio, now);
        boolean everybody =
                wishes.all.stream().anyMatch(wish -> members.member(wish.siteId()) instanceof Member.Passive);
        if (everybody || wishes.all.stream().anyMatch(wish -> members.member(wish.siteId()) instanceof Ready)) {
            groups(members.ready()).stream()
                    .filter(group -> everybody
                            || group.stream()
                                    .anyMatch(site -> wishes.of(siteId(site)).isPresent()))
                    .forEach(group -> drafts(members, group, wishes, maker, now).forEach(outlet::publish));
        }
        return wishes.all.stream()
                .filter(wish -> !isDone(wish, members.member(wish.siteId()), wishes, now))
                .toList();
    }

    /**
     * Plans the group of a site because somebody asked, without publishing anything.
     *
     * @return empty when the site cannot be planned
     */
    List<ScheduleDrafts.Draft> drafts(Asset.Portfolio portfolio, PlanTriggers.Wish wish, PlanMaker maker, Instant now) {
        PortfolioMembers members = new PortfolioMembers(known, portfolio, now);
        if (!(members.member(wish.siteId()) instanceof Ready asked)) {
            return List.of();
        }
        List<Ready> group = groups(members.ready()).stream()
                .filter(one -> one.contains(asked))
                .findFirst()
                .orElseThrow();
        return drafts(members, group, new Wishes(List.of(wish), siteId -> true), maker, now);
    }

    private boolean isDone(PlanTriggers.Wish wish, Member member, Wishes wishes, Instant now) {
        return switch (member) {
            case Ready _, Member.Passive _ -> true;
            case Member.Unknown _ -> false;
            case Member.Refused refused -> {
                boolean certain = !refused.mayArrive() || wishes.impatient.test(wish.siteId());
                if (certain) {
                    outlet.refuse(
                            PlanOutlet.envelope(wish, refused.knowledge(), now),
                            refused.knowledge(),
                            refused.reasons(),
                            refused.inputs());
                }
                yield certain;
            }
        };
    }

    private List<ScheduleDrafts.Draft> drafts(
            PortfolioMembers members, List<Ready> group, Wishes wishes, PlanMaker maker, Instant now) {
        List<PlanTask> tasks = group.stream().map(site -> after(site, wishes)).toList();
        List<PlanOutcome> outcomes = maker.plan(members.sharing(tasks));
        return IntStream.range(0, group.size())
                .mapToObj(index -> outlet.draft(
                        PlanOutlet.envelope(
                                wishes.orShared(siteId(group.get(index))),
                                group.get(index).knowledge(),
                                now),
                        outcomes.get(index),
                        group.get(index).inputs()))
                .toList();
    }

    /** Each site holds on to its own plan in force; only its own news is a reason to leave what it committed to. */
    private PlanTask after(Ready site, Wishes wishes) {
        boolean keeps = wishes.of(siteId(site))
                .map(wish -> wish.trigger().keepsCommitments())
                .orElse(true);
        return EarlierPlan.follow(site.task(), site.knowledge().current(), keeps ? hold : hold.released());
    }

    private record Kind(String currency, Objective objective) {}

    private List<List<Ready>> groups(List<Ready> sites) {
        Map<Kind, List<Ready>> byKind = new LinkedHashMap<>();
        sites.forEach(site -> byKind.computeIfAbsent(
                        new Kind(
                                site.task().problem().currency(),
                                site.task().problem().aims().objective()),
                        unused -> new ArrayList<>())
                .add(site));
        List<List<Ready>> groups = new ArrayList<>();
        for (List<Ready> alike : byKind.values()) {
            for (int from = 0; from < alike.size(); from += sitesTogether) {
                groups.add(List.copyOf(alike.subList(from, Math.min(alike.size(), from + sitesTogether))));
            }
        }
        return groups;
    }

    private static String siteId(Ready site) {
        return site.task().siteId();
    }
}
