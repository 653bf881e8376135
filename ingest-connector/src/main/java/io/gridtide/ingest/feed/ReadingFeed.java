package io.gridtide.ingest.feed;

import static io.gridtide.ingest.item.FieldType.INSTANT;
import static io.gridtide.ingest.item.FieldType.NUMBER;
import static io.gridtide.ingest.item.FieldType.TEXT;
import static io.gridtide.ingest.item.FieldType.WHOLE_NUMBER;
import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Formula;
import io.gridtide.domain.Series;
import io.gridtide.domain.Unit;
import io.gridtide.ingest.feed.Verdict.Accepted;
import io.gridtide.ingest.feed.Verdict.Refused;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.ItemField;
import io.gridtide.ingest.item.ItemShape;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.ingest.item.Reason;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.registry.RegistryView;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measured values. The series must be one of the sender's tenant; the value is converted into the unit the series
 * declares. Plausible limits are not checked here but downstream, where every path comes together.
 */
@Singleton
public class ReadingFeed implements Feed<MeterReading> {
    private static final int SERIES_ID = 0;
    private static final int EVENT_TIME = 1;
    private static final int VALUE = 2;
    private static final int UNIT = 3;
    private static final int QUALITY = 4;
    private static final int SOURCE = 5;
    private static final int SEQUENCE = 6;
    private static final int KNOWN_AT = 7;

    private static final ItemShape SHAPE = new ItemShape(
            "readings",
            List.of(
                    ItemField.required("seriesId", TEXT),
                    ItemField.required("eventTime", INSTANT),
                    ItemField.optional("value", NUMBER),
                    ItemField.optional("unit", TEXT),
                    ItemField.optional("quality", TEXT),
                    ItemField.optional("source", TEXT),
                    ItemField.optional("sequence", WHOLE_NUMBER).within(0, Long.MAX_VALUE),
                    ItemField.optional("knownAt", INSTANT)));

    private static final Map<String, ReadingQuality> QUALITY_BY_NAME = Arrays.stream(ReadingQuality.values())
            .collect(Collectors.toUnmodifiableMap(ReadingQuality::name, Function.identity()));

    private static final int LONGEST_SOURCE = 100;

    private final RegistryView registry;

    public ReadingFeed(RegistryView registry) {
        this.registry = registry;
    }

    @Override
    public Topic<MeterReading> topic() {
        return Topics.METER_READING;
    }

    @Override
    public ItemShape shape() {
        return SHAPE;
    }

    @Override
    public void requireReady() {
        if (!registry.isComplete()) {
            throw new BrokerAwayException("the registry of series has not been read yet; send this body again");
        }
    }

    @Override
    public Verdict<MeterReading> judge(RawItem item, Arrival arrival) {
        String seriesId = requireNonNull(item.text(SERIES_ID));
        Optional<Series> series = registry.series(seriesId, arrival.tenantId());
        if (series.isEmpty()) {
            return new Refused<>(unknownSeries(item, seriesId));
        }
        if (series.get().isVirtual()) {
            return new Refused<>(virtualSeries(item, series.get()));
        }
        ItemError fault = faultOf(item, arrival);
        if (fault != null) {
            return new Refused<>(fault);
        }
        Unit sent = sentUnit(item, series.get().sentUnit());
        if (sent == null || !series.get().takes(sent)) {
            return new Refused<>(wrongUnit(item, sent, series.get().readingUnit()));
        }
        Double value = item.number(VALUE);
        // A missing value has no number; the quality says so, and the record needs some number.
        double converted = value == null ? 0 : series.get().inReadingUnit(value, sent);
        return new Accepted<>(series.get().seriesId(), record(item, arrival, series.get(), converted));
    }

    /** The unit the value is in, or null when no unit is written that way. */
    private static @Nullable Unit sentUnit(RawItem item, Unit declared) {
        String symbol = item.text(UNIT, declared.symbol());
        return symbol.equals(declared.symbol())
                ? declared
                : Unit.ofSymbol(symbol).orElse(null);
    }

    /** Judges a value that came by another path than a decoded body; refusals name the JSON fields. */
    public Verdict<MeterReading> judge(ReadingDraft draft, Arrival arrival) {
        RawItem item = RawItem.filled(
                SHAPE,
                draft.index(),
                draft.seriesId(),
                draft.eventTime(),
                draft.value(),
                draft.unit(),
                draft.quality(),
                draft.source(),
                draft.sequence());
        ItemError fault = item.error();
        return fault == null ? judge(item, arrival) : new Refused<>(fault);
    }

    private static @Nullable ItemError faultOf(RawItem item, Arrival arrival) {
        ItemError time = TimeRules.fault(item, EVENT_TIME, arrival, TimeRules.CLOCK_LEAD);
        if (time != null) {
            return time;
        }
        ItemError knownAt = TimeRules.knownAtFault(item, KNOWN_AT, arrival);
        if (knownAt != null) {
            return knownAt;
        }
        ReadingQuality quality = QUALITY_BY_NAME.get(item.text(QUALITY, "GOOD"));
        if (quality == null) {
            return item.fault(
                    QUALITY,
                    Reason.UNKNOWN_QUALITY,
                    "quality is one of " + Arrays.toString(ReadingQuality.values()) + ", got "
                            + ItemError.quote(item.text(QUALITY, "")));
        }
        if (!item.has(VALUE) && quality != ReadingQuality.MISSING) {
            return item.fault(
                    VALUE,
                    Reason.MISSING_FIELD,
                    "value is missing; send a number, or quality MISSING when nothing was measured");
        }
        if (item.text(SOURCE, "").length() > LONGEST_SOURCE) {
            return item.fault(SOURCE, Reason.OUT_OF_RANGE, "source is at most " + LONGEST_SOURCE + " characters");
        }
        return null;
    }

    private static ItemError unknownSeries(RawItem item, String seriesId) {
        return item.fault(
                SERIES_ID,
                Reason.UNKNOWN_SERIES,
                "no series of this tenant is called " + ItemError.quote(seriesId)
                        + "; declare it with PUT /api/v1/registry/sites/{siteId}");
    }

    private static ItemError virtualSeries(RawItem item, Series series) {
        return item.fault(
                SERIES_ID,
                Reason.VIRTUAL_SERIES,
                ItemError.quote(series.seriesId()) + " is a virtual series and takes no readings; it follows from "
                        + series.formula().map(Formula::text).orElse(""));
    }

    private static ItemError wrongUnit(RawItem item, @Nullable Unit sent, Unit declared) {
        String got = ItemError.quote(item.text(UNIT, ""));
        if (sent == null) {
            return item.fault(UNIT, Reason.UNKNOWN_UNIT, "no unit is written " + got + "; known are " + Unit.symbols());
        }
        String worth = sent == Unit.PULSE ? " and the series does not declare its energyPerPulseKwh" : "";
        return item.fault(
                UNIT,
                Reason.UNIT_MISMATCH,
                "the series declares " + declared.symbol() + " (" + declared.dimension() + "), got " + got + " ("
                        + sent.dimension() + ")" + worth);
    }

    private static MeterReading record(RawItem item, Arrival arrival, Series series, double value) {
        Instant eventTime = requireNonNull(item.instant(EVENT_TIME));
        return new MeterReading(
                // The id as the registry holds it: one text for all readings of the series.
                series.seriesId(),
                eventTime,
                value,
                series.readingUnit().symbol(),
                requireNonNull(QUALITY_BY_NAME.get(item.text(QUALITY, "GOOD"))),
                item.text(SOURCE, arrival.source()),
                item.wholeNumber(SEQUENCE, 0),
                TimeRules.knownAt(item, KNOWN_AT, arrival));
    }
}
