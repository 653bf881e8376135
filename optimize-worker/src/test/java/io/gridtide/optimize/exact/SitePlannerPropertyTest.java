package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Assessor;
import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for every plan, whatever site, tariff and assets. */
class SitePlannerPropertyTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    @Property(tries = 40, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void everyPlanStandsUpToTheAssessorAndToItsBound(@ForAll long seed) {
        SiteProblem problem = new Sites(seed).problem();

        // The planner itself fails where balance, limits or money differ from what the assessor finds.
        SitePlan plan = PLANNER.plan(problem, Duration.ofSeconds(20));

        Costs costs = plan.judgement().costs();
        assertThat(plan.judgement().breaches()).isEmpty();
        assertThat(plan.proof().lowerBound()).isLessThanOrEqualTo(costs.total());
        assertThat(plan.status() == PlanStatus.DEGRADED)
                .isEqualTo(!plan.judgement().missed().isEmpty());
        assertThat(plan.proof().relativeGap()).isLessThanOrEqualTo(Proof.OPTIMAL_GAP);
        for (AssetFlows flows : plan.flows()) {
            for (int slot = 0; slot < problem.slots(); slot++) {
                assertThat(Math.min(
                                flows.productionKw().at(slot),
                                flows.consumptionKw().at(slot)))
                        .isZero();
            }
        }
    }

    @Property(tries = 6, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void followingAnEarlierPlanCostsNothingAndChangesNoMoreThanNotFollowingIt(@ForAll long seed) {
        SiteProblem problem = new Sites(seed).problem();
        SitePlan alone = PLANNER.plan(problem, Duration.ofSeconds(20));
        SiteProblem next = problem.after(alone.asPrevious(1, 0));

        SitePlan following = PLANNER.plan(next, Duration.ofSeconds(20));

        double tolerance =
                Proof.OPTIMAL_GAP * Math.max(1, alone.judgement().costs().gross());
        assertThat(following.judgement().costs().total())
                .isLessThanOrEqualTo(alone.judgement().costs().total() + tolerance);
        assertThat(following.judgement().continuity().changedKwh())
                .isLessThanOrEqualTo(
                        Assessor.judge(next, alone.flows()).continuity().changedKwh() + 1e-3);
    }

    @Property(tries = 12, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void aBatteryThatNeedNotDoAnythingNeverCostsMoney(@ForAll long seed) {
        SiteProblem problem = new Sites(seed).withBatteryThatMayStand();

        SitePlan plan = PLANNER.plan(problem, Duration.ofSeconds(20));

        assertThat(plan.judgement().costs().total())
                .isLessThanOrEqualTo(plan.uncontrolled().total() + 1e-9);
    }

    @Property(tries = 6, seed = "20261121", shrinking = ShrinkingMode.OFF)
    void theSameProblemGetsTheSamePlan(@ForAll long seed) {
        SiteProblem problem = new Sites(seed).problem();

        assertThat(PLANNER.plan(problem, Duration.ofSeconds(20)).flows())
                .isEqualTo(PLANNER.plan(problem, Duration.ofSeconds(20)).flows());
    }

    /** Sites of every kind, from a seed. */
    private static final class Sites {
        private final Random random;
        private final TimeGrid time;

        Sites(long seed) {
            this.random = new Random(seed);
            this.time = new TimeGrid(4 + random.nextInt(20), 5 * (1 + random.nextInt(12)), Optional.empty());
        }

        SiteProblem problem() {
            List<SiteAsset> assets = new ArrayList<>();
            for (int kind = 0; kind < 8; kind++) {
                if (random.nextInt(3) == 0) {
                    assets.add(asset(kind, kind + " " + assets.size()));
                }
            }
            boolean limited = random.nextInt(3) == 0;
            return problem(assets, limited ? 6 : Double.POSITIVE_INFINITY);
        }

        SiteProblem withBatteryThatMayStand() {
            Storage storage = storage(0, time.slots(), 0);
            Storage idle = new Storage(
                    0,
                    time.slots(),
                    storage.energy(),
                    storage.power(),
                    storage.losses(),
                    storage.wear(),
                    storage.startKwh(),
                    new Storage.EndCondition(storage.startKwh(), Double.POSITIVE_INFINITY, 0));
            return problem(List.of(battery("b", idle), asset(4, "p")), Double.POSITIVE_INFINITY);
        }

        private SiteProblem problem(List<SiteAsset> assets, double limitKw) {
            double export = random.nextInt(4) == 0 ? 0.5 : 0.1;
            GridConnection grid = new GridConnection(
                    series(() -> number(-0.1, 0.5)),
                    series(() -> number(-0.05, export)),
                    Series.constant(limitKw, time.slots()),
                    Series.constant(limitKw, time.slots()),
                    new GridConnection.Carbon(Series.constant(300, time.slots()), random.nextInt(2) * 50),
                    1);
            DemandCharge charge = new DemandCharge(
                    "peak",
                    number(0, 3),
                    List.of(new DemandCharge.BillingPeriod(
                            "all",
                            number(0, 2),
                            IntStream.range(0, time.slots() / 2)
                                    .mapToObj(pair -> new DemandCharge.Interval(2 * pair, 2 * pair + 2))
                                    .toList())));
            return new SiteProblem("site", "EUR", time, series(() -> number(0, 5)), grid, List.of(charge), assets);
        }

        private SiteAsset asset(int kind, String id) {
            int half = time.slots() / 2;
            return switch (kind) {
                case 0, 1 -> battery(id, storage(0, time.slots(), random.nextInt(2) * number(0, 0.05)));
                case 2 ->
                    new EvSession(id, storage(1 + random.nextInt(half), time.slots() - random.nextInt(half - 1), 0));
                case 3 -> new ShiftableLoad(id, Series.of(2, 0, 1), random.nextInt(half - 1), time.slots());
                case 4 ->
                    new RenewableSource(id, RenewableSource.Kind.PV, series(() -> number(0, 6)), random.nextBoolean());
                case 5 ->
                    new InterruptibleLoad(
                            id,
                            number(0.1, 1) * time.slotHours() * half,
                            random.nextInt(2) * 0.5,
                            2,
                            new InterruptibleLoad.Window(0, time.slots(), random.nextInt(3), random.nextInt(3)));
                case 6 -> generator(id);
                default ->
                    new HeatPump(
                            id,
                            2,
                            series(() -> number(0, 5)),
                            series(() -> number(2, 4)),
                            new HeatPump.HeatStore(number(0, 5), 0, 0, 0.01));
            };
        }

        private SiteAsset generator(String id) {
            boolean on = random.nextBoolean();
            return new Generator(
                    id,
                    1,
                    4,
                    new Generator.Cost(0.3, 0.9, number(0, 0.5)),
                    new Generator.Commitment(
                            1 + random.nextInt(3), 1 + random.nextInt(3), random.nextBoolean() ? 4 : 1e9),
                    new Generator.Before(on, random.nextInt(4), on ? 2 : 0));
        }

        private Battery battery(String id, Storage storage) {
            Battery.ChargeFrom[] sources = Battery.ChargeFrom.values();
            Battery.DischargeTo[] uses = Battery.DischargeTo.values();
            OptionalDouble cycles = random.nextInt(3) == 0 ? OptionalDouble.of(number(0, 2)) : OptionalDouble.empty();
            return new Battery(
                    id,
                    storage,
                    new Battery.CycleLimit(cycles, OptionalDouble.empty()),
                    sources[random.nextInt(sources.length)],
                    uses[random.nextInt(uses.length)]);
        }

        private Storage storage(int from, int to, double selfDischarge) {
            double capacityKwh = number(0, 10);
            double leastKwh = selfDischarge > 0 ? 0 : capacityKwh * number(0, 0.4);
            double startKwh = number(leastKwh, capacityKwh);
            double goalKwh = number(leastKwh, capacityKwh);
            double mostKwh = random.nextBoolean() ? Double.POSITIVE_INFINITY : goalKwh;
            return new Storage(
                    from,
                    Math.max(from + 1, to),
                    new Storage.Energy(capacityKwh, leastKwh, capacityKwh),
                    new Storage.Power(number(0, 5), number(0, 5)),
                    new Storage.Losses(number(0.7, 1), number(0.7, 1), selfDischarge),
                    new Storage.Wear(0, number(0, 0.05)),
                    startKwh,
                    new Storage.EndCondition(goalKwh, mostKwh, number(-0.1, 0.2)));
        }

        private Series series(DoubleSupplier value) {
            return Series.of(IntStream.range(0, time.slots())
                    .mapToDouble(slot -> value.getAsDouble())
                    .toArray());
        }

        private double number(double least, double most) {
            return Math.rint(1000 * (least + (most - least) * random.nextDouble())) / 1000;
        }
    }
}
