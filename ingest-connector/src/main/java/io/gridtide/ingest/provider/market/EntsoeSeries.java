package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.ProviderException;
import io.gridtide.ingest.provider.XmlAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * One TimeSeries of a price document, as it stands there.
 *
 * @param number position in the document, from one; messages name it
 * @param textByName the simple elements of the series
 * @param periods its periods
 */
record EntsoeSeries(int number, Map<String, String> textByName, List<Period> periods) {
    /** A year of quarter-hours and some more: positions beyond it are no price document. */
    private static final int MOST_POSITIONS = 40_000;

    /**
     * A Period: a span divided into positions.
     *
     * @param span the time interval
     * @param resolution length of one position
     * @param points the points given, in document order
     */
    record Period(Interval span, Duration resolution, List<Point> points) {
        /** How many positions the span has. */
        int positions() {
            return (int) span.length().dividedBy(resolution);
        }
    }

    /**
     * A Point.
     *
     * @param position from one
     * @param pricePerMwh its amount
     * @param place where it stands in the answer
     */
    record Point(int position, double pricePerMwh, String place) {}

    /** Reads the series that the answer has just begun. */
    static EntsoeSeries read(int number, XmlAnswer answer) throws XMLStreamException {
        Map<String, String> textByName = new HashMap<>();
        List<Period> periods = new ArrayList<>();
        answer.children(name -> {
            switch (name) {
                case "Period" -> periods.add(readPeriod(answer));
                case "curveType",
                        "currency_Unit.name",
                        "price_Measure_Unit.name",
                        "in_Domain.mRID",
                        "contract_MarketAgreement.type",
                        "classificationSequence_AttributeInstanceComponent.position" ->
                    textByName.put(name, answer.text());
                default -> answer.skip();
            }
        });
        return new EntsoeSeries(number, textByName, periods);
    }

    /** A simple element that has to be there. */
    String text(String name) {
        String text = textByName.get(name);
        if (text == null) {
            throw ProviderException.missing("TimeSeries[" + number + "]/" + name);
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        return textByName.get(name);
    }

    private static Period readPeriod(XmlAnswer answer) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        List<Point> points = new ArrayList<>();
        String place = answer.place();
        answer.children(name -> {
            switch (name) {
                case "timeInterval" -> answer.children(bound -> texts.put(bound, answer.text()));
                case "resolution" -> texts.put(name, answer.text());
                case "Point" -> points.add(readPoint(answer));
                default -> answer.skip();
            }
        });
        Interval span = span(texts, place);
        Duration resolution = resolution(texts, place);
        long millis = span.length().toMillis();
        if (millis % resolution.toMillis() != 0 || millis / resolution.toMillis() > MOST_POSITIONS) {
            throw ProviderException.changed("the Period" + place + " from " + span.from() + " to " + span.to()
                    + " is not 1 to " + MOST_POSITIONS + " times its resolution " + resolution);
        }
        return new Period(span, resolution, points);
    }

    private static Point readPoint(XmlAnswer answer) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        String place = answer.place();
        answer.children(name -> {
            if (texts.put(name, answer.text()) != null) {
                throw ProviderException.changed("the Point" + place + " has " + name + " twice");
            }
        });
        String position = require(texts, "position", "Point", place);
        String amount = require(texts, "price.amount", "Point", place);
        if (!position.matches("[0-9]{1,6}")) {
            throw ProviderException.changed(
                    "position" + place + " is a whole number from 1, got " + ItemError.quote(position));
        }
        return new Point(Integer.parseInt(position), amount(amount, place), place);
    }

    private static double amount(String text, String place) {
        // Only what XML Schema calls a decimal: no NaN, no exponent, no Java suffixes.
        if (!text.matches("[+-]?([0-9]{1,12}(\\.[0-9]{0,12})?|\\.[0-9]{1,12})")) {
            throw ProviderException.of(
                    Fault.INVALID_VALUE, "price.amount" + place + " is a decimal number, got " + ItemError.quote(text));
        }
        return Double.parseDouble(text);
    }

    private static Interval span(Map<String, String> texts, String place) {
        String start = require(texts, "start", "Period/timeInterval", place);
        String end = require(texts, "end", "Period/timeInterval", place);
        try {
            return new Interval(
                    OffsetDateTime.parse(start).toInstant(),
                    OffsetDateTime.parse(end).toInstant());
        } catch (DateTimeException | IllegalArgumentException unusable) {
            throw ProviderException.changed("timeInterval" + place + " has a start before its end such as"
                    + " 2026-01-31T23:00Z, got " + ItemError.quote(start) + " and " + ItemError.quote(end));
        }
    }

    private static Duration resolution(Map<String, String> texts, String place) {
        String resolution = require(texts, "resolution", "Period", place);
        return switch (resolution) {
            case "PT15M" -> Duration.ofMinutes(15);
            case "PT30M" -> Duration.ofMinutes(30);
            case "PT60M", "PT1H" -> Duration.ofHours(1);
            default ->
                throw ProviderException.changed(
                        "resolution" + place + " is PT15M, PT30M or PT60M, got " + ItemError.quote(resolution));
        };
    }

    private static String require(Map<String, String> texts, String name, String parent, String place) {
        String text = texts.get(name);
        if (text == null) {
            throw ProviderException.missing(parent + '/' + name + place);
        }
        return text;
    }
}
