package io.gridtide.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.config.IdempotencyConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private Instant now = START;
    private final KeptAnswers answers = new KeptAnswers(new Small(), () -> now);

    @Test
    void firstAnswerToAKeyStays() {
        answers.keep(key("demo", 1), answer("first"));
        answers.keep(key("demo", 1), answer("second"));

        assertThat(answers.find(key("demo", 1))).map(KeptAnswer::body).contains("first");
    }

    @Test
    void sameNameOfAnotherTenantIsAnotherKey() {
        answers.keep(key("demo", 1), answer("mine"));

        assertThat(answers.find(key("other", 1))).isEmpty();
    }

    @Test
    void answerIsForgottenWhenItIsTooOld() {
        answers.keep(key("demo", 1), answer("old"));
        now = START.plus(Duration.ofHours(1)).plusMillis(1);

        assertThat(answers.find(key("demo", 1))).isEmpty();
        assertThat(answers.size()).isZero();
    }

    @Test
    void tenantWithTooManyKeysForgetsItsOwnOldest() {
        answers.keep(key("other", 0), answer("of another"));
        for (int number = 0; number < 7; number++) {
            answers.keep(key("demo", number), answer("answer"));
        }

        assertThat(answers.find(key("demo", 1))).isEmpty();
        assertThat(answers.find(key("demo", 2))).isPresent();
        assertThat(answers.find(key("other", 0))).isPresent();
    }

    @Test
    void longAnswerCountsAsSeveral() {
        answers.keep(key("demo", 1), answer("short"));
        answers.keep(key("demo", 2), answer("x".repeat(4 * 256)));

        assertThat(answers.find(key("demo", 1))).isEmpty();
        assertThat(answers.find(key("demo", 2))).isPresent();
    }

    @Property(tries = 200, seed = "20261121")
    void neverMoreThanTheLimitsWhateverComes(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 3_000) Integer> numbers) {
        KeptAnswers kept = new KeptAnswers(new Small(), () -> START);
        Map<String, Integer> keptByTenant = new HashMap<>();

        for (int number : numbers) {
            kept.keep(key("tenant-" + number % 3, number), answer("x".repeat(number / 3)));
        }

        numbers.stream()
                .distinct()
                .map(number -> key("tenant-" + number % 3, number))
                .filter(key -> kept.find(key).isPresent())
                .forEach(key -> keptByTenant.merge(key.tenantId(), 1, Integer::sum));
        assertThat(kept.size())
                .isLessThanOrEqualTo(8)
                .isEqualTo(keptByTenant.values().stream().mapToInt(n -> n).sum());
        assertThat(keptByTenant.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(5));
    }

    private static IdempotencyKey key(String tenant, int number) {
        return new IdempotencyKey(tenant, "key-" + number);
    }

    private static KeptAnswer answer(String body) {
        return new KeptAnswer(new Fingerprint(1, 2), 200, body, START);
    }

    private record Small() implements IdempotencyConfig {
        @Override
        public Duration maxAge() {
            return Duration.ofHours(1);
        }

        @Override
        public int maxKeys() {
            return 8;
        }

        @Override
        public int maxKeysPerTenant() {
            return 5;
        }

        @Override
        public Duration readWithin() {
            return Duration.ofSeconds(1);
        }
    }
}
