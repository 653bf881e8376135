package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.optimize.regret.DayBook;
import io.gridtide.optimize.regret.ModeCosts;
import io.gridtide.optimize.regret.ModeOutcome;
import io.gridtide.optimize.regret.PastDay;
import io.gridtide.optimize.regret.Regret;
import io.gridtide.optimize.regret.RegretCalculator;
import io.gridtide.optimize.view.RegistryView;
import io.gridtide.schemas.avro.SiteRegret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One beat of looking back: states the regret of days that have ended, and again when one changed since. For one thread. A day that
 * fails does not keep the others from theirs.
 */
final class RegretLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RegretLoop.class);

    private final DayBook book;
    private final RegistryView registry;
    private final RegretLog stated;
    private final Function<PastDay, ModeOutcome> modes;
    private final RegretCalculator calculator;
    private final When when;
    private final Consumer<SiteRegret> outlet;
    private final OptimizeMetrics metrics;

    /**
     * When a day is looked at.
     *
     * @param clock that plans follow
     * @param ready whether what was on the topics has been read
     * @param after so long after its end
     */
    record When(InstantSource clock, BooleanSupplier ready, Duration after) {}

    /**
     * What days are made of, and what was said of them.
     *
     * @param modes what a day would have cost with plans on other things, or why that cannot be told
     */
    record Knowledge(DayBook book, RegistryView registry, RegretLog stated, Function<PastDay, ModeOutcome> modes) {}

    /** @param outlet takes a record and returns when the broker has it */
    RegretLoop(
            Knowledge knowledge,
            RegretCalculator calculator,
            When when,
            Consumer<SiteRegret> outlet,
            OptimizeMetrics metrics) {
        this.book = knowledge.book();
        this.registry = knowledge.registry();
        this.stated = knowledge.stated();
        this.modes = knowledge.modes();
        this.calculator = calculator;
        this.when = when;
        this.outlet = outlet;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        Instant now = when.clock.instant();
        if (!when.ready.getAsBoolean() || now.equals(Instant.EPOCH)) {
            return;
        }
        for (String siteId : registry.siteIds()) {
            registry.find(siteId).ifPresent(definition -> look(definition, now));
        }
    }

    private void look(SiteDefinition definition, Instant now) {
        Site site = definition.site();
        for (LocalDate date : book.takeChanged(site.siteId(), site.timeZone(), now.minus(when.after))) {
            try {
                state(definition, date, now);
            } catch (PublishFailedException away) {
                book.again(site.siteId(), date, site.timeZone());
                LOG.warn("the regret of a day is stated later siteId={} date={}", site.siteId(), date, away);
                return;
            } catch (RuntimeException failure) {
                metrics.failed();
                LOG.error("the regret of a day is not stated siteId={} date={}", site.siteId(), date, failure);
            }
        }
    }

    private void state(SiteDefinition definition, LocalDate date, Instant now) {
        if (definition.assets().stream().noneMatch(Asset.Battery.class::isInstance)) {
            return;
        }
        switch (book.day(definition, date)) {
            case DayBook.Known.Whole(PastDay day) ->
                state(day, figures(head(definition, date, now), calculator.of(day)));
            case DayBook.Known.Part(String reason) ->
                say(head(definition, date, now).setMessage(reason).build());
            case DayBook.Known.Nothing _ -> {}
        }
    }

    /** Replays take seconds: a day whose figures stand is not replayed again, after a restart for instance. */
    private void state(PastDay day, SiteRegret figures) {
        boolean stands = stated.find(figures.getSiteId(), figures.getLocalDate())
                .filter(before -> before.getOnScenariosCost() != null && sameFigures(before, figures))
                .isPresent();
        if (stands) {
            return;
        }
        SiteRegret.Builder whole = SiteRegret.newBuilder(figures);
        switch (modes.apply(day)) {
            case ModeOutcome.Known(ModeCosts costs) ->
                whole.setOnMediansCost(costs.onMedians()).setOnScenariosCost(costs.onScenarios());
            case ModeOutcome.Unknown(String reason) ->
                whole.setMessage("plans on medians and on scenarios are not compared: " + reason);
        }
        say(whole.build());
    }

    /** What is known already is not said again, and figures are not taken back for what a restart no longer reads. */
    private void say(SiteRegret regret) {
        Optional<SiteRegret> before = stated.find(regret.getSiteId(), regret.getLocalDate());
        if (before.filter(one -> saysLess(regret, one) || same(one, regret)).isPresent()) {
            return;
        }
        SiteRegret revised = SiteRegret.newBuilder(regret)
                .setRevision(before.map(one -> one.getRevision() + 1).orElse(0))
                .build();
        outlet.accept(revised);
        stated.put(revised);
    }

    /** Whether a day is known less than before: a restart reads fewer days. */
    private static boolean saysLess(SiteRegret after, SiteRegret before) {
        return after.getRealisedCost() == null && before.getRealisedCost() != null;
    }

    private static SiteRegret.Builder head(SiteDefinition definition, LocalDate date, Instant now) {
        Site site = definition.site();
        return SiteRegret.newBuilder()
                .setSiteId(site.siteId())
                .setTenantId(site.tenantId())
                .setLocalDate(date.toString())
                .setFrom(date.atStartOfDay(site.timeZone()).toInstant())
                .setTo(date.plusDays(1).atStartOfDay(site.timeZone()).toInstant())
                .setCurrency(site.currency())
                .setRevision(0)
                .setKnownAt(now);
    }

    private static SiteRegret figures(SiteRegret.Builder builder, Regret regret) {
        double share = regret.shareOfPerfect();
        return builder.setRealisedCost(regret.realisedCost())
                .setPerfectCost(regret.perfectCost())
                .setPerfectBound(Double.isFinite(regret.perfectBound()) ? regret.perfectBound() : null)
                .setIdleCost(regret.idleCost())
                .setRuleCost(regret.ruleCost())
                .setRegret(regret.regret())
                .setShareOfPerfect(Double.isNaN(share) ? null : share)
                .build();
    }

    private static boolean same(SiteRegret before, SiteRegret after) {
        return sameFigures(before, after)
                && Objects.equals(before.getOnMediansCost(), after.getOnMediansCost())
                && Objects.equals(before.getOnScenariosCost(), after.getOnScenariosCost())
                && before.getMessage().equals(after.getMessage());
    }

    private static boolean sameFigures(SiteRegret before, SiteRegret after) {
        return Objects.equals(before.getRealisedCost(), after.getRealisedCost())
                && Objects.equals(before.getPerfectCost(), after.getPerfectCost())
                && Objects.equals(before.getIdleCost(), after.getIdleCost())
                && Objects.equals(before.getRuleCost(), after.getRuleCost());
    }
}
