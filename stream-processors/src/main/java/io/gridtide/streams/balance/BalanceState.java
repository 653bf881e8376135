package io.gridtide.streams.balance;

import io.gridtide.domain.Quality;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one balance interval of a site, or of one interval of a virtual series.
 *
 * @param samples latest statement per series and part, ordered by series and time
 * @param revision of the last statement, or -1 when nothing was stated
 * @param statedDigest of the last statement, to state again only what changed
 * @param knownAtMillis newest knowledge that went in
 */
public record BalanceState(List<FlowSample> samples, int revision, int statedDigest, long knownAtMillis) {
    private static final byte VERSION = 1;
    private static final Quality[] QUALITIES = Quality.values();
    private static final int FIXED_SAMPLE_BYTES = 2 * Long.BYTES + 2 * Double.BYTES + 1 + Short.BYTES;
    private static final int FIXED_BYTES = 1 + 2 * Integer.BYTES + Long.BYTES + Short.BYTES;

    public static final BalanceState EMPTY = new BalanceState(List.of(), -1, 0, Long.MIN_VALUE);

    public boolean isStated() {
        return revision >= 0;
    }

    /** The state with this sample in the place of an earlier one of the same part. */
    public BalanceState with(FlowSample sample, long sampleKnownAtMillis) {
        List<FlowSample> next = new ArrayList<>(samples.size() + 1);
        for (FlowSample other : samples) {
            if (!other.seriesId().equals(sample.seriesId()) || other.fromMillis() != sample.fromMillis()) {
                next.add(other);
            }
        }
        next.add(sample);
        next.sort(Comparator.comparing(FlowSample::seriesId).thenComparing(FlowSample::fromMillis));
        return new BalanceState(next, revision, statedDigest, Math.max(knownAtMillis, sampleKnownAtMillis));
    }

    public BalanceState stated(int digest) {
        return new BalanceState(samples, revision + 1, digest, knownAtMillis);
    }

    /** The mean of a series over {@code [from, to)}; empty until its parts fill the interval. */
    public Optional<FlowSample> mean(String seriesId, long fromMillis, long toMillis) {
        double weightedSum = 0;
        double weight = 0;
        double measured = 0;
        long filled = 0;
        Quality quality = Quality.GOOD;
        for (FlowSample sample : samples) {
            if (!sample.seriesId().equals(seriesId)) {
                continue;
            }
            long length = sample.toMillis() - sample.fromMillis();
            filled += length;
            quality = quality.worst(sample.quality());
            if (!Double.isNaN(sample.mean())) {
                // A part that was filled by a rule counts whole in the mean, and not at all in the coverage.
                double share = sample.coverage() > 0 ? sample.coverage() : 1;
                weightedSum += sample.mean() * share * length;
                weight += share * length;
                measured += sample.coverage() * length;
            }
        }
        if (filled < toMillis - fromMillis) {
            return Optional.empty();
        }
        double mean = weight > 0 ? weightedSum / weight : Double.NaN;
        double coverage = measured / (toMillis - fromMillis);
        return Optional.of(new FlowSample(seriesId, fromMillis, toMillis, mean, coverage, quality));
    }

    public byte[] toBytes() {
        List<byte[]> ids = samples.stream()
                .map(sample -> sample.seriesId().getBytes(StandardCharsets.UTF_8))
                .toList();
        int idBytes = ids.stream().mapToInt(id -> id.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + idBytes + samples.size() * FIXED_SAMPLE_BYTES);
        buffer.put(VERSION).putInt(revision).putInt(statedDigest).putLong(knownAtMillis);
        buffer.putShort((short) samples.size());
        for (int index = 0; index < samples.size(); index++) {
            FlowSample sample = samples.get(index);
            buffer.putShort((short) ids.get(index).length).put(ids.get(index));
            buffer.putLong(sample.fromMillis()).putLong(sample.toMillis());
            buffer.putDouble(sample.mean()).putDouble(sample.coverage());
            buffer.put((byte) sample.quality().ordinal());
        }
        return buffer.array();
    }

    public static BalanceState fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "balance state has layout version " + version + ", this program reads " + VERSION);
        }
        int revision = buffer.getInt();
        int digest = buffer.getInt();
        long knownAt = buffer.getLong();
        int count = buffer.getShort();
        List<FlowSample> samples = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            byte[] id = new byte[buffer.getShort()];
            buffer.get(id);
            samples.add(new FlowSample(
                    new String(id, StandardCharsets.UTF_8),
                    buffer.getLong(),
                    buffer.getLong(),
                    buffer.getDouble(),
                    buffer.getDouble(),
                    QUALITIES[buffer.get()]));
        }
        return new BalanceState(samples, revision, digest, knownAt);
    }
}
