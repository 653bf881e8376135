package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.cdc.historian.SampleOutcome.Reading;
import io.gridtide.ingest.cdc.historian.SampleOutcome.Refused;
import io.gridtide.ingest.cdc.historian.SampleOutcome.Unmapped;
import io.gridtide.ingest.config.DeletedSamples;
import io.gridtide.ingest.config.UnmappedTags;
import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.schemas.avro.ReadingQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * From Debezium's change events of the sample table to readings.
 *
 * <p>The sequence of a streamed change is its position in the log, which grows with every change of a row and is the
 * same whenever the change is read again. Rows of a snapshot all get the position from which their slot keeps the
 * log: above everything that was read through an earlier slot, below everything that will be streamed. So the newest
 * state of a sample always wins, in whatever order copies arrive.
 */
final class SampleMapper {
    /** Debezium puts it on the deletion that stands for a changed key. */
    private static final String NEW_KEY = "__debezium.newkey";

    private final SampleMapping mapping;
    private final LongSupplier snapshotLsn;

    /**
     * A mapper.
     *
     * @param snapshotLsn asked for every row of a snapshot: the position the slot keeps, less one
     */
    SampleMapper(SampleMapping mapping, LongSupplier snapshotLsn) {
        this.mapping = mapping;
        this.snapshotLsn = snapshotLsn;
    }

    /** What a change means; nothing for heartbeats, other tables and deletions that are ignored. */
    List<SampleOutcome> map(SourceRecord input, int index) {
        if (!(input.value() instanceof Struct event) || event.schema().field("source") == null) {
            return List.of();
        }
        Struct source = event.getStruct("source");
        String operation = event.schema().field("op") == null ? null : event.getString("op");
        if (operation == null || !mapping.table().name().equals(source.getString("table"))) {
            return List.of();
        }
        Struct before = struct(event, "before");
        Struct after = struct(event, "after");
        return switch (operation) {
            case "r" -> List.of(written(after, index, mapping.sequence(snapshotLsn.getAsLong())));
            case "c" -> List.of(written(after, index, mapping.sequence(source.getInt64("lsn"))));
            case "u" -> changed(before, after, index, mapping.sequence(source.getInt64("lsn")));
            case "d" -> deleted(input, before, index, mapping.sequence(source.getInt64("lsn")));
            default -> List.of();
        };
    }

    private static @Nullable Struct struct(Struct event, String field) {
        return event.schema().field(field) == null ? null : event.getStruct(field);
    }

    private List<SampleOutcome> changed(@Nullable Struct before, @Nullable Struct after, int index, long sequence) {
        List<SampleOutcome> outcomes = new ArrayList<>(2);
        if (before != null && after != null && mapping.columns().sequence().isEmpty() && moved(before, after)) {
            outcomes.add(withdrawn(before, index, sequence));
        }
        outcomes.add(written(after, index, sequence));
        return outcomes;
    }

    private List<SampleOutcome> deleted(SourceRecord input, @Nullable Struct before, int index, long sequence) {
        boolean moved = input.headers().lastWithName(NEW_KEY) != null
                && mapping.columns().sequence().isEmpty();
        if (before == null || (!moved && mapping.rules().deletedSamples() == DeletedSamples.IGNORE)) {
            return List.of();
        }
        return List.of(withdrawn(before, index, sequence));
    }

    /** Whether a correction gave the sample another tag or time: then the reading under the old ones is void. */
    private boolean moved(Struct before, Struct after) {
        return List.of(mapping.columns().tag(), mapping.time().column()).stream()
                .anyMatch(column ->
                        before.get(column) != null && !before.get(column).equals(after.get(column)));
    }

    private SampleOutcome written(@Nullable Struct row, int index, long sequence) {
        if (row == null) {
            return new Refused("", new RefusedSampleException("", Reason.MISSING_FIELD, "the change carries no row"));
        }
        return outcome(row, target -> {
            SampleTime.Moment moment = mapping.time().read(row);
            Double value = value(row);
            ReadingQuality quality = value == null ? ReadingQuality.MISSING : quality(row, moment);
            return new ReadingDraft(
                    index,
                    target.seriesId(),
                    moment.instant(),
                    value,
                    target.unit(),
                    quality.name(),
                    null,
                    ownSequence(row, sequence));
        });
    }

    private SampleOutcome withdrawn(Struct row, int index, long sequence) {
        return outcome(
                row,
                target -> new ReadingDraft(
                        index,
                        target.seriesId(),
                        mapping.time().read(row).instant(),
                        null,
                        target.unit(),
                        ReadingQuality.MISSING.name(),
                        null,
                        sequence));
    }

    private interface Drafting {
        ReadingDraft draft(TagTable.Target target);
    }

    private SampleOutcome outcome(Struct row, Drafting drafting) {
        String tag = "";
        try {
            tag = tag(row);
            Optional<TagTable.Target> target = mapping.tags().find(tag);
            if (target.isPresent()) {
                return new Reading(tag, drafting.draft(target.get()));
            }
            return mapping.rules().unmappedTags() == UnmappedTags.IGNORE
                    ? new Unmapped()
                    : new Refused(tag, unknownTag(tag));
        } catch (RefusedSampleException refused) {
            return new Refused(tag, refused);
        }
    }

    private String tag(Struct row) {
        Object tag = field(row, mapping.columns().tag());
        if (tag == null) {
            throw new RefusedSampleException(
                    mapping.columns().tag(),
                    Reason.MISSING_FIELD,
                    "a sample needs a tag; for deletions the table needs it in its primary key, or replica identity full");
        }
        return tag.toString();
    }

    private RefusedSampleException unknownTag(String tag) {
        return new RefusedSampleException(
                mapping.columns().tag(),
                Reason.UNKNOWN_SERIES,
                "no series is declared for the tag " + ItemError.quote(tag)
                        + "; add it to gridtide.historian.mapping.tag-file, or set"
                        + " gridtide.historian.mapping.unmapped-tags=ignore");
    }

    private @Nullable Double value(Struct row) {
        String column = mapping.columns().value();
        return switch (field(row, column)) {
            case null -> null;
            // What SCADA systems write when there is no value.
            case Double number when number.isNaN() -> null;
            case Float number when number.isNaN() -> null;
            case Number number -> number.doubleValue();
            case Boolean flag -> flag ? 1.0 : 0.0;
            case Object other ->
                throw new RefusedSampleException(
                        column, Reason.WRONG_TYPE, "a number is needed, got " + ItemError.quote(other.toString()));
        };
    }

    /** A local time that occurred twice is at best uncertain. */
    private ReadingQuality quality(Struct row, SampleTime.Moment moment) {
        ReadingQuality quality = mapping.columns()
                .quality()
                .map(column -> mapping.qualities().of(column, field(row, column)))
                .orElse(ReadingQuality.GOOD);
        return moment.ambiguous() && quality == ReadingQuality.GOOD ? ReadingQuality.UNCERTAIN : quality;
    }

    private long ownSequence(Struct row, long sequence) {
        Optional<String> column = mapping.columns().sequence();
        if (column.isEmpty()) {
            return sequence;
        }
        if (field(row, column.get()) instanceof Number number && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new RefusedSampleException(
                column.get(),
                Reason.WRONG_TYPE,
                "the sequence is a whole number from 0, got " + field(row, column.get()));
    }

    private static @Nullable Object field(Struct row, String column) {
        Field field = row.schema().field(column);
        return field == null ? null : row.get(field);
    }
}
