package io.gridtide.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertBookTest {
    private static final Policy POLICY = new Policy(2, 3, Duration.ofMinutes(30), 1.25);
    private static final long STEP = 900_000;

    private AlertBook book = new AlertBook();
    private long at;

    private Optional<Statement> bad(Severity severity, double measure) {
        at += STEP;
        return book.judge(
                Rule.RESIDUAL,
                POLICY,
                new Judgement.Bad(severity, measure, "bad", Map.of("measure", "" + measure)),
                at);
    }

    private Optional<Statement> calm() {
        at += STEP;
        return book.judge(Rule.RESIDUAL, POLICY, new Judgement.Calm("calm", Map.of()), at);
    }

    @Test
    void raisedAfterEnoughBadOnesInARowAndClearedAfterEnoughCalmOnes() {
        assertThat(bad(Severity.WARNING, 1)).isEmpty();
        assertThat(calm()).isEmpty();
        assertThat(bad(Severity.WARNING, 1)).isEmpty();
        Statement raised = bad(Severity.WARNING, 1).orElseThrow();
        assertThat(raised.change()).isEqualTo(Statement.Change.RAISED);
        assertThat(raised.raisedAtMillis()).isEqualTo(at);
        assertThat(raised.evidence()).containsEntry("measure", "1.0");
        long raisedAt = at;

        assertThat(calm()).isEmpty();
        assertThat(calm()).isEmpty();
        Statement cleared = calm().orElseThrow();
        assertThat(cleared.change()).isEqualTo(Statement.Change.CLEARED);
        assertThat(cleared.raisedAtMillis()).isEqualTo(raisedAt);
        assertThat(cleared.atMillis()).isEqualTo(at);
        assertThat(calm()).isEmpty();
        assertThat(book.isOpen(Rule.RESIDUAL)).isFalse();
    }

    @Test
    void updatedOnlyWhenSevererOrWorseByTheFactorSinceTheLastStatement() {
        bad(Severity.WARNING, 4);
        bad(Severity.WARNING, 4);
        assertThat(bad(Severity.WARNING, 4.9)).isEmpty();
        assertThat(bad(Severity.WARNING, 5)).map(Statement::change).contains(Statement.Change.UPDATED);
        assertThat(bad(Severity.WARNING, 6)).isEmpty();
        assertThat(bad(Severity.CRITICAL, 1)).map(Statement::severity).contains(Severity.CRITICAL);
        assertThat(bad(Severity.WARNING, 1)).as("less severe is no news").isEmpty();
    }

    @Test
    void staysOpenForTheMinimumDuration() {
        Policy patient = new Policy(1, 1, Duration.ofHours(1), 2);
        book.judge(Rule.RESIDUAL, patient, new Judgement.Bad(Severity.INFO, 1, "bad", Map.of()), STEP);
        for (int quarter = 2; quarter <= 4; quarter++) {
            assertThat(book.judge(Rule.RESIDUAL, patient, new Judgement.Calm("calm", Map.of()), quarter * STEP))
                    .isEmpty();
        }
        assertThat(book.judge(Rule.RESIDUAL, patient, new Judgement.Calm("calm", Map.of()), 5 * STEP))
                .isPresent();
    }

    @Test
    void anUndecidedObservationNeitherRaisesNorClears() {
        bad(Severity.WARNING, 1);
        at += STEP;
        assertThat(book.judge(Rule.RESIDUAL, POLICY, new Judgement.Undecided(), at))
                .isEmpty();
        assertThat(bad(Severity.WARNING, 1)).isPresent();
    }

    @Test
    void stateSurvivesItsBytes() {
        bad(Severity.WARNING, 1);
        bad(Severity.CRITICAL, 2);
        ByteBuffer buffer = ByteBuffer.allocate(book.byteCount());
        book.write(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        book = AlertBook.read(buffer.flip());

        assertThat(book.isOpen(Rule.RESIDUAL)).isTrue();
        assertThat(bad(Severity.CRITICAL, 2.4)).isEmpty();
        assertThat(bad(Severity.CRITICAL, 2.5)).map(Statement::raisedAtMillis).contains(2 * STEP);
        assertThat(book.closeAll("gone", at)).singleElement().satisfies(one -> assertThat(one.change())
                .isEqualTo(Statement.Change.CLEARED));
    }
}
