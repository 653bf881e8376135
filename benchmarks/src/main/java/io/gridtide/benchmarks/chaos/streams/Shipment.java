package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.Sample;

/** One record on its way to the topic of readings. */
sealed interface Shipment {
    /** Whose key the record has. */
    Series series();

    /** A reading, sent for the first time or again. */
    record Proper(Series series, Sample sample) implements Shipment {}

    /** A reading that the streams take and of which PostgreSQL refuses the row, for its source holds the character 0. */
    record Refused(Series series, Sample sample) implements Shipment {}

    /** Bytes that no schema explains. */
    record Undecodable(Series series) implements Shipment {}
}
