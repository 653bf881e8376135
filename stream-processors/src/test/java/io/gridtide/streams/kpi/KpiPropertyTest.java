package io.gridtide.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Interval;
import io.gridtide.streams.kpi.KpiBook.Flows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KpiPropertyTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");
    private static final int DAYS = 5;

    /** Figures that add up; savings do not, because the stored energy is valued once per period. */
    private static final List<Function<KpiFigures, OptionalDouble>> ADDITIVE = List.of(
            KpiFigures::loadKwh,
            KpiFigures::generationKwh,
            KpiFigures::chargeKwh,
            KpiFigures::dischargeKwh,
            KpiFigures::importKwh,
            KpiFigures::exportKwh,
            KpiFigures::cost,
            KpiFigures::baselineCost,
            KpiFigures::storedEnergyChangeKwh,
            KpiFigures::co2Kg);

    @Property(tries = 200, seed = "20261124")
    void orderAndRepetitionOfRevisionsAreIrrelevant(
            @ForAll @IntRange(min = 1, max = 96) int intervals, @ForAll Random random) {
        Instant start = FIRST.atStartOfDay(KpiBook.BERLIN).toInstant();
        List<KpiInterval> statements = new ArrayList<>();
        List<KpiInterval> last = new ArrayList<>();
        for (int index = 0; index < intervals; index++) {
            int revisions = 1 + random.nextInt(3);
            for (int revision = 0; revision < revisions; revision++) {
                statements.add(revised(any(start.plus(QUARTER.multipliedBy(index)), random), revision));
            }
            last.add(statements.getLast());
        }
        statements.addAll(statements.subList(0, statements.size() / 2));
        Collections.shuffle(statements, random);

        byte[] gathered =
                KpiTotals.of(gather(statements), KpiBook.efficiencyOnly()).toBytes();

        assertThat(gathered)
                .isEqualTo(KpiTotals.of(last, KpiBook.efficiencyOnly()).toBytes());
    }

    @Property(tries = 60, seed = "20261125")
    void daysAddUpToTheMonth(@ForAll Random random) {
        List<KpiInterval> all = new ArrayList<>();
        List<KpiFigures> days = new ArrayList<>();
        for (int offset = 0; offset < DAYS; offset++) {
            Interval day = KpiPeriod.day(FIRST.plusDays(offset)).interval(KpiBook.BERLIN);
            List<KpiInterval> ofDay = new ArrayList<>();
            for (Instant from = day.from(); from.isBefore(day.to()); from = from.plus(QUARTER)) {
                if (random.nextInt(20) > 0) {
                    ofDay.add(any(from, random));
                }
            }
            all.addAll(ofDay);
            days.add(new KpiFigures(
                    day,
                    KpiTotals.of(ofDay, KpiBook.efficiencyOnly()),
                    KpiBook.efficiencyOnly().efficiency()));
        }
        Interval span = new Interval(
                days.getFirst().period().from(), days.getLast().period().to());
        KpiTotals sum = KpiTotals.sum(days.stream().map(KpiFigures::totals).toList());
        KpiFigures month = new KpiFigures(span, sum, KpiBook.efficiencyOnly().efficiency());
        KpiFigures direct = new KpiFigures(
                span,
                KpiTotals.of(all, KpiBook.efficiencyOnly()),
                KpiBook.efficiencyOnly().efficiency());

        for (Function<KpiFigures, OptionalDouble> figure : ADDITIVE) {
            double ofDays = days.stream()
                    .mapToDouble(day -> figure.apply(day).orElse(0))
                    .sum();
            assertThat(figure.apply(month).orElse(0)).isCloseTo(ofDays, within(1e-8));
            assertThat(figure.apply(direct).orElse(0)).isCloseTo(ofDays, within(1e-8));
        }
        assertThat(month.savings().orElseThrow()).isCloseTo(direct.savings().orElseThrow(), within(1e-8));
        assertThat(month.selfConsumption().orElseThrow())
                .isCloseTo(direct.selfConsumption().orElseThrow(), within(1e-9));
        assertThat(month.coverage()).isCloseTo(direct.coverage(), within(1e-12));
        assertThat(month.peakImport()).isEqualTo(direct.peakImport());
        assertThat(month.loadFactor().orElseThrow())
                .isCloseTo(direct.loadFactor().orElseThrow(), within(1e-12));
    }

    /** One in ten is unknown, one in ten has no price. */
    private static KpiInterval any(Instant from, Random random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return KpiBook.unknown(from, QUARTER);
        }
        Flows flows = new Flows(random.nextDouble(0, 20), random.nextDouble(0, 30), random.nextDouble(-5, 5));
        KpiInterval priced = KpiBook.interval(from, QUARTER, flows, random.nextDouble(-100, 300));
        return kind == 1 ? KpiBook.unpriced(priced) : priced;
    }

    private static KpiInterval revised(KpiInterval one, int revision) {
        return new KpiInterval(
                one.fromMillis(),
                one.toMillis(),
                revision,
                one.knownAtMillis(),
                one.loadKw(),
                one.generationKw(),
                one.storageKw(),
                one.gridKw(),
                one.cost(),
                one.importPricePerMwh(),
                one.exportPricePerMwh(),
                one.co2Kg(),
                one.coverage());
    }

    private static Collection<KpiInterval> gather(List<KpiInterval> statements) {
        Map<Long, KpiInterval> byStart = new TreeMap<>();
        statements.forEach(statement -> byStart.merge(
                statement.fromMillis(), statement, (earlier, later) -> later.replaces(earlier) ? later : earlier));
        return byStart.values();
    }
}
