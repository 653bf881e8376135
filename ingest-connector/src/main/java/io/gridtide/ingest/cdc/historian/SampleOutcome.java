package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.feed.ReadingDraft;

/** What became of a sample. */
sealed interface SampleOutcome {
    /** It is a reading, yet to be judged. */
    record Reading(String tag, ReadingDraft draft) implements SampleOutcome {}

    /** It cannot be one. */
    record Refused(String tag, RefusedSampleException cause) implements SampleOutcome {}

    /** Its tag belongs to no series, and that is meant to be so. */
    record Unmapped() implements SampleOutcome {}
}
