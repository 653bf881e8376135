package io.gridtide.forecast.model;

import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.DayFeatures;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.LocalClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The blend for the service: members fitted without the newest days forecast those days from every time of day, which
 * teaches the blend; then they are fitted again on everything.
 */
public final class Ensemble implements ModelFactory {
    private static final int LEAST_HELD_DAYS = 3;
    private static final int MOST_HELD_DAYS = 28;
    private static final Duration TWO_DAYS = Duration.ofHours(48);
    private static final double COVARIATE_GAIN = 0.98;
    /** Takes the trial origins of successive days through all hours. */
    private static final int HOURS_APART = 5;

    private final Duration lead;

    /** For questions up to two days ahead. */
    public Ensemble() {
        this(TWO_DAYS);
    }

    /** For questions up to a lead; shorter ones are learnt up to two days all the same. */
    public Ensemble(Duration lead) {
        this.lead = lead.compareTo(TWO_DAYS) < 0 ? TWO_DAYS : lead;
    }

    @Override
    public String name() {
        return "ensemble";
    }

    @Override
    public String version() {
        return lead.equals(TWO_DAYS) ? "2" : "2 up to " + lead.toHours() + " h";
    }

    @Override
    public Duration minimumHistory() {
        return Duration.ofDays(14);
    }

    @Override
    public ForecastModel train(ForecastTask task) {
        List<ModelFactory> members = Members.anyTime(
                task.context().kind(), !task.covariates().byName().isEmpty(), lead);
        Ledger ledger = new Ledger(MOST_HELD_DAYS);
        HeldOut heldOut = rehearse(task, members, ledger);
        Set<String> useless = useless(ledger, members);
        Blend blend = Blend.learn(ledger.without(useless));
        List<ModelFactory> useful = members.stream()
                .filter(member -> !useless.contains(member.name()))
                .toList();
        boolean covered = useful.stream().anyMatch(member -> member.name().endsWith(WhenCovered.SUFFIX));
        DayFeatures features =
                new DayFeatures(task.series(), task.context(), covered ? task.covariates() : Covariates.NONE);
        return new Trained(
                TrainedPanel.of(useful, task),
                blend,
                covered,
                heldOut,
                new ForecastModel.Makeup(blend.weights(), features.names()));
    }

    /**
     * Members with covariates, unless these clearly help the linear one: two fits of trees differ by more than that even
     * when the covariate is noise.
     */
    private static Set<String> useless(Ledger ledger, List<ModelFactory> members) {
        double plain = ledger.meanAbsoluteError(Members.LINEAR, Members.LINEAR + WhenCovered.SUFFIX);
        double covered = ledger.meanAbsoluteError(Members.LINEAR + WhenCovered.SUFFIX, Members.LINEAR);
        if (covered < COVARIATE_GAIN * plain) {
            return Set.of();
        }
        return members.stream()
                .map(ModelFactory::name)
                .filter(name -> name.endsWith(WhenCovered.SUFFIX))
                .collect(Collectors.toSet());
    }

    private HeldOut rehearse(ForecastTask task, List<ModelFactory> members, Ledger ledger) {
        LocalClock clock = new LocalClock(task.context().zone(), task.series().resolution());
        List<HeldOut.Trial> trials = new ArrayList<>();
        int day = task.series().stepsIn(Duration.ofDays(1));
        long known = (task.origin() - task.series().firstKnown().orElse(task.origin())) / day;
        int held = (int) Math.clamp(known / 4, LEAST_HELD_DAYS, MOST_HELD_DAYS);
        int leadSteps = task.series().stepsIn(lead);
        TrainedPanel panel = TrainedPanel.of(members, at(task, clock.daysBefore(task.origin(), held) - day, day));
        for (int days = held; days >= 1; days--) {
            long shift = task.context().kind() == Kind.PRICE
                    ? 0
                    : (long) (days * HOURS_APART % 24) * task.series().stepsIn(Duration.ofHours(1));
            long origin = clock.daysBefore(task.origin(), days) - shift;
            ForecastTask past = at(task, origin, (int) Math.min(leadSteps, task.origin() - origin));
            int[] steps = oneOfEachHour(past, days);
            Map<String, List<Quantiles>> said = new LinkedHashMap<>();
            panel.forecast(past)
                    .forEach((member, forecast) -> said.put(
                            member, IntStream.of(steps).mapToObj(forecast::get).toList()));
            int[] hours = IntStream.of(steps)
                    .map(step -> (int) clock.hourOfDay(origin + step))
                    .toArray();
            Blend soFar = Blend.learn(ledger);
            List<Quantiles> mixed = soFar.mean(new LinkedHashMap<>(said), hours);
            said.put(Blend.MIXED, mixed);
            double[] truths = IntStream.of(steps)
                    .mapToDouble(step -> task.series().at(origin + step))
                    .toArray();
            trials.add(HeldOut.Trial.of(origin, steps, soFar.calibrated(mixed, hours), truths));
            ledger.add(new Ledger.Day(said, truths, hours));
        }
        return new HeldOut(trials);
    }

    private static ForecastTask at(ForecastTask task, long origin, int steps) {
        return new ForecastTask(task.context(), task.series(), task.covariates(), origin, steps);
    }

    /** Neighbouring quarter-hours err alike; one step of each hour teaches as much as four. */
    private static int[] oneOfEachHour(ForecastTask past, int days) {
        int hourSteps = past.series().stepsIn(Duration.ofHours(1));
        return IntStream.range(0, past.steps())
                .filter(step -> step % hourSteps == days % hourSteps)
                .toArray();
    }

    private static int[] hours(ForecastTask task, LocalClock clock) {
        int[] hours = new int[task.steps()];
        for (int step = 0; step < hours.length; step++) {
            hours[step] = (int) clock.hourOfDay(task.origin() + step);
        }
        return hours;
    }

    private record Trained(
            TrainedPanel panel, Blend blend, boolean usesCovariates, HeldOut heldOut, ForecastModel.Makeup makeup)
            implements ForecastModel {
        @Override
        public List<Quantiles> predict(ForecastTask asked) {
            Map<String, List<Quantiles>> byMember = panel.forecast(asked);
            if (byMember.isEmpty()) {
                throw new ModelNotTrainableException("no member of the ensemble can forecast "
                        + asked.context().seriesId());
            }
            return blended(asked, byMember);
        }

        private List<Quantiles> blended(ForecastTask asked, Map<String, List<Quantiles>> byMember) {
            LocalClock clock =
                    new LocalClock(asked.context().zone(), asked.series().resolution());
            int[] hours = hours(asked, clock);
            return blend.calibrated(blend.mean(byMember, hours), hours);
        }

        @Override
        public Optional<Explanation> explain(ForecastTask asked, int step) {
            Map<String, List<Quantiles>> said = panel.forecast(asked);
            Map<String, Double> shares = blend.shares(said.keySet());
            double value = blended(asked, said).get(step).p50();
            double expected = 0;
            double unexplained = 0;
            Map<String, Double> byFeature = new LinkedHashMap<>();
            List<Explanation.Member> members = new ArrayList<>();
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                String name = share.getKey();
                double weight = share.getValue();
                double own = said.getOrDefault(name, List.of()).get(step).p50();
                Optional<Explanation> why =
                        Optional.ofNullable(panel.byMember().get(name)).flatMap(member -> member.explain(asked, step));
                members.add(new Explanation.Member(name, weight, own, why.isPresent()));
                expected += weight * why.map(Explanation::expected).orElse(0.0);
                unexplained += why.isPresent() ? 0 : weight * own;
                why.ifPresent(found -> found.byFeature()
                        .forEach((feature, part) -> byFeature.merge(feature, weight * part, Double::sum)));
            }
            double sum = expected + unexplained;
            for (double part : byFeature.values()) {
                sum += part;
            }
            return Optional.of(new Explanation(value, expected, byFeature, unexplained, value - sum, members));
        }
    }
}
