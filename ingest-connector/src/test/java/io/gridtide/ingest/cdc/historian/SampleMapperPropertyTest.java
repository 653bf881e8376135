package io.gridtide.ingest.cdc.historian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Whatever lies in a historian, a sample becomes one reading or one refusal that says why, and the next goes on. */
class SampleMapperPropertyTest {
    private static final SampleMapper EPOCHS = Samples.mapper(Map.of("mapping.time-type", "epoch_seconds"));
    private static final SampleMapper TEXTS = Samples.mapper(Map.of());

    @Provide
    Arbitrary<Object> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE));
    }

    @Property(seed = "3001", tries = 500)
    void anyNumberAsATimeIsReadOrRefused(@ForAll("times") Object time, @ForAll double value) {
        Schema schema = time instanceof Long ? Schema.OPTIONAL_INT64_SCHEMA : Schema.OPTIONAL_FLOAT64_SCHEMA;
        assertOneOutcome(EPOCHS, Samples.row(schema, "home.load", time, value));
    }

    @Property(seed = "3002", tries = 500)
    void anyTextAsATimeOrTagIsReadOrRefused(
            @ForAll @Nullable String tag, @ForAll String time, @ForAll @Nullable Integer quality) {
        Struct row = Samples.row(Schema.OPTIONAL_STRING_SCHEMA, tag, time, 1.0, quality);
        assertOneOutcome(TEXTS, row);
    }

    private static void assertOneOutcome(SampleMapper mapper, Struct row) {
        List<SampleOutcome> outcomes = mapper.map(Samples.event("c", 1, null, row), 0);

        assertThat(outcomes).hasSize(1);
        if (outcomes.getFirst() instanceof SampleOutcome.Refused refused) {
            assertThat(refused.cause().getMessage()).hasSizeLessThan(400);
        }
    }
}
