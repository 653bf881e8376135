package io.gridtide.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AlertBookPropertyTest {
    private static final long STEP = 900_000;

    /** One observation of one rule. */
    record Seen(Rule rule, Judgement judgement, long atMillis) {}

    @Property(tries = 500, seed = "20261122")
    void raisedAndClearedAlternateAndUpdatesComeInBetween(
            @ForAll @Size(max = 200) List<@From("observations") Seen> seen,
            @ForAll @IntRange(min = 1, max = 4) int raiseAfter,
            @ForAll @IntRange(min = 1, max = 4) int clearAfter) {
        Policy policy = new Policy(raiseAfter, clearAfter, Duration.ofMinutes(20), 1.25);
        Map<Rule, Statement.Change> last = new EnumMap<>(Rule.class);
        for (Statement statement : run(seen, policy)) {
            boolean wasOpen = last.getOrDefault(statement.rule(), Statement.Change.CLEARED) != Statement.Change.CLEARED;
            assertThat(statement.change() == Statement.Change.RAISED).isEqualTo(!wasOpen);
            last.put(statement.rule(), statement.change());
        }
    }

    @Property(tries = 500, seed = "20261123")
    void repetitionsOfWhatWasSeenChangeNothing(
            @ForAll @Size(min = 1, max = 100) List<@From("observations") Seen> seen,
            @ForAll @IntRange(min = 1, max = 1000) int seed) {
        Policy policy = new Policy(2, 2, Duration.ofMinutes(20), 1.25);
        List<Seen> repeated = new ArrayList<>();
        Random random = new Random(seed);
        for (Seen one : ordered(seen)) {
            repeated.add(one);
            while (random.nextInt(3) == 0) {
                repeated.add(repeated.get(random.nextInt(repeated.size())));
            }
        }
        assertThat(run(repeated, policy)).isEqualTo(run(ordered(seen), policy));
    }

    /** Through the bytes at every step, as in a store. */
    private static List<Statement> run(List<Seen> seen, Policy policy) {
        AlertBook book = new AlertBook();
        List<Statement> statements = new ArrayList<>();
        for (Seen one : seen) {
            book.judge(one.rule(), policy, one.judgement(), one.atMillis()).ifPresent(statements::add);
            ByteBuffer buffer = ByteBuffer.allocate(book.byteCount());
            book.write(buffer);
            book = AlertBook.read(buffer.flip());
        }
        return statements;
    }

    /** An undecided observation leaves no trace, so the order has to be strict only for the others. */
    private static List<Seen> ordered(List<Seen> seen) {
        List<Seen> ordered = new ArrayList<>();
        for (int index = 0; index < seen.size(); index++) {
            ordered.add(new Seen(seen.get(index).rule(), seen.get(index).judgement(), (index + 1) * STEP));
        }
        return ordered;
    }

    @Provide
    Arbitrary<Seen> observations() {
        Arbitrary<Judgement> judgements = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(
                                        Arbitraries.of(Severity.class),
                                        Arbitraries.doubles().between(0.1, 10))
                                .as((severity, measure) -> new Judgement.Bad(severity, measure, "bad", Map.of()))),
                Tuple.of(4, Arbitraries.just(new Judgement.Calm("calm", Map.of()))),
                Tuple.of(1, Arbitraries.just(new Judgement.Undecided())));
        return Combinators.combine(
                        Arbitraries.of(Rule.RESIDUAL, Rule.VALUE_LIMIT),
                        judgements,
                        Arbitraries.longs().between(0, 100).map(step -> step * STEP))
                .as(Seen::new);
    }
}
