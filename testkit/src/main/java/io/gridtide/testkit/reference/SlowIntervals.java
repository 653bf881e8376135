package io.gridtide.testkit.reference;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The intervals of one series from all of its readings, known at once: the rules of stream-processors/README.md, done the plain
 * way. Not modelled: doubts about spikes and frozen values, and silences longer than the longest gap.
 */
public final class SlowIntervals {
    private static final int HOLD_PERIODS = 2;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double MINUTES_PER_HOUR = 60;

    private final Series series;
    private final long resolutionMillis;
    private final TreeMap<Long, Sample> sampleByTime = new TreeMap<>();

    /**
     * Nothing was read yet.
     *
     * @throws IllegalArgumentException for a virtual series, which has no readings
     */
    public SlowIntervals(Series series) {
        if (series.aggregation() == Aggregation.VIRTUAL) {
            throw new IllegalArgumentException("a virtual series has no readings: " + series.seriesId());
        }
        this.series = series;
        this.resolutionMillis = series.resolution().step().toMillis();
    }

    /** Adds a reading; the order does not matter. */
    public void add(Sample sample) {
        sampleByTime.merge(
                sample.timeMillis(), sample, (known, now) -> now.sequence() > known.sequence() ? now : known);
    }

    /** First instant of the interval that the newest reading lies in; what is before can no longer grow. */
    public long closedUntilMillis() {
        return floor(sampleByTime.lastKey());
    }

    /** Every interval of the grid from the first reading to {@link #closedUntilMillis()}, in the order of time. */
    public List<ExpectedInterval> closed() {
        List<Piece> pieces = pieces();
        List<ExpectedInterval> intervals = new ArrayList<>();
        int first = 0;
        for (long from = floor(sampleByTime.firstKey()); from < closedUntilMillis(); from += resolutionMillis) {
            while (first < pieces.size() && pieces.get(first).to() <= from) {
                first++;
            }
            intervals.add(interval(from, pieces.subList(first, pieces.size())));
        }
        return intervals;
    }

    /** What all readings say of the interval that begins there, closed or not. */
    public ExpectedInterval at(long fromMillis) {
        return interval(fromMillis, pieces());
    }

    private ExpectedInterval interval(long from, List<Piece> pieces) {
        if (series.aggregation() == Aggregation.SUM) {
            return sum(from);
        }
        List<Piece> inside = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.from() >= from + resolutionMillis) {
                break;
            }
            if (piece.to() > from) {
                inside.add(piece);
            }
        }
        return inside.isEmpty() && !series.gapFilling().isNone() ? filled(from) : value(from, inside);
    }

    /** Nobody measured: the line between the nearest pieces on both sides, or the value of the one before. */
    private ExpectedInterval filled(long from) {
        long to = from + resolutionMillis;
        List<Piece> all = pieces();
        Piece before = all.stream()
                .filter(piece -> piece.to() <= from)
                .reduce((one, next) -> next)
                .orElse(null);
        Piece after =
                all.stream().filter(piece -> piece.from() >= to).findFirst().orElse(null);
        if (before == null || after == null) {
            return ExpectedInterval.missing(from);
        }
        long start = series.aggregation() == Aggregation.LAST ? before.from() : before.to();
        double length = after.from() - start;
        if (length > series.gapFilling().longestMinutes() * MILLIS_PER_MINUTE) {
            return ExpectedInterval.missing(from);
        }
        boolean line = series.gapFilling().rule() == GapFilling.Rule.LINEAR;
        double slope = line ? (after.value() - before.value()) / length : 0;
        double first = before.value() + slope * (from - start);
        double last = before.value() + slope * (to - start);
        double middle = before.value() + slope * (from + resolutionMillis / 2.0 - start);
        double mean = series.aggregation() == Aggregation.LAST ? last : middle;
        return new ExpectedInterval(
                from, mean, Math.min(first, last), Math.max(first, last), last, 0, 0, Quality.ESTIMATED);
    }

    private ExpectedInterval value(long from, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return ExpectedInterval.missing(from);
        }
        double minimum = pieces.stream().mapToDouble(Piece::value).min().orElseThrow();
        double maximum = pieces.stream().mapToDouble(Piece::value).max().orElseThrow();
        Piece last = pieces.getLast();
        if (series.aggregation() == Aggregation.LAST) {
            return new ExpectedInterval(
                    from, last.value(), minimum, maximum, last.value(), pieces.size(), 1, last.quality());
        }
        long to = from + resolutionMillis;
        double sum = 0;
        long covered = 0;
        Quality quality = Quality.GOOD;
        for (Piece piece : pieces) {
            sum += piece.value() * piece.overlap(from, to);
            covered += piece.overlap(from, to);
            quality = quality.worst(piece.quality());
        }
        if (covered < resolutionMillis) {
            quality = quality.worst(Quality.UNCERTAIN);
        }
        return new ExpectedInterval(
                from,
                sum / covered,
                minimum,
                maximum,
                last.value(),
                pieces.size(),
                (double) covered / resolutionMillis,
                quality);
    }

    /** Amounts whose time lies inside; none is no energy, and one of unknown size leaves a part unknown. */
    private ExpectedInterval sum(long from) {
        Collection<Sample> inside =
                sampleByTime.subMap(from, from + resolutionMillis).values();
        List<Sample> known = inside.stream().filter(Sample::counts).toList();
        if (known.isEmpty() && !inside.isEmpty()) {
            return ExpectedInterval.missing(from);
        }
        double energyKwh = known.stream().mapToDouble(Sample::value).sum();
        Quality quality = known.stream().map(Sample::quality).reduce(Quality.GOOD, Quality::worst);
        boolean whole = known.size() == inside.size();
        return new ExpectedInterval(
                from,
                energyKwh / series.resolution().hours(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                known.size(),
                whole ? 1 : (double) known.size() / inside.size(),
                whole ? quality : quality.worst(Quality.UNCERTAIN));
    }

    private List<Piece> pieces() {
        long periodMillis = series.readingPeriod().toMillis();
        return switch (series.aggregation()) {
            case PERIOD_MEAN -> holding(periodMillis);
            case TIME_WEIGHTED_MEAN -> holding(HOLD_PERIODS * periodMillis);
            case LAST -> points();
            case SUM, VIRTUAL -> List.of();
            case COUNTER ->
                new SlowRegister(series.limits().maximum(), HOLD_PERIODS * periodMillis)
                                .pieces(sampleByTime.values().stream()
                                        .filter(Sample::counts)
                                        .toList())
                                .stream()
                                .map(this::growthJudged)
                                .toList();
        };
    }

    private Piece growthJudged(Piece piece) {
        boolean tooFast = piece.value() / MINUTES_PER_HOUR > series.limits().maximumChangePerMinute();
        return tooFast
                ? new Piece(
                        piece.from(), piece.to(), piece.value(), piece.quality().worst(Quality.UNCERTAIN))
                : piece;
    }

    /** The quality of a sample, doubted when it moved faster than declared since the counting one before it. */
    private Quality judged(Sample sample) {
        long earliest =
                sample.timeMillis() - HOLD_PERIODS * series.readingPeriod().toMillis();
        return sampleByTime.subMap(earliest, true, sample.timeMillis(), false).descendingMap().values().stream()
                .filter(Sample::counts)
                .findFirst()
                .filter(before -> Math.abs(sample.value() - before.value())
                        > series.limits().maximumChangePerMinute()
                                * (sample.timeMillis() - before.timeMillis())
                                / MILLIS_PER_MINUTE)
                .map(before -> sample.quality().worst(Quality.UNCERTAIN))
                .orElse(sample.quality());
    }

    /** A value holds until the next reading, whether that counts or not, and never longer than it may. */
    private List<Piece> holding(long holdMillis) {
        List<Piece> pieces = new ArrayList<>();
        for (Sample sample : sampleByTime.values()) {
            if (!sample.counts()) {
                continue;
            }
            Long next = sampleByTime.higherKey(sample.timeMillis());
            long end = sample.timeMillis() + holdMillis;
            pieces.add(new Piece(
                    sample.timeMillis(), next == null ? end : Math.min(end, next), sample.value(), judged(sample)));
        }
        return pieces;
    }

    private List<Piece> points() {
        return sampleByTime.values().stream()
                .filter(Sample::counts)
                .map(sample -> new Piece(sample.timeMillis(), sample.timeMillis() + 1, sample.value(), judged(sample)))
                .toList();
    }

    private long floor(long timeMillis) {
        return Math.floorDiv(timeMillis, resolutionMillis) * resolutionMillis;
    }
}
