package io.gridtide.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.spool.SpoolFormat.Encoded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens to the bytes of a segment: what is intact is read, nothing is invented, nothing throws. */
class SegmentScanPropertyTest {
    private static final String SEED = "20261121";
    private static final long SEGMENT = 7;

    /** A segment and where its frames begin; the last entry is its end. */
    private record Segment(byte[] bytes, int[] starts, List<SpoolRecord> records) {
        static Segment of(List<SpoolRecord> records) {
            ByteBuffer out = ByteBuffer.allocate(1 << 20);
            SpoolFormat.putFileHeader(out, SEGMENT);
            int[] starts = new int[records.size() + 1];
            for (int i = 0; i < records.size(); i++) {
                starts[i] = out.position();
                SpoolFormat.putFrame(out, Encoded.of(records.get(i)), SEGMENT, out.position(), 1_000L + i);
            }
            starts[records.size()] = out.position();
            return new Segment(Arrays.copyOf(out.array(), out.position()), starts, records);
        }

        boolean touched(int frame, int position) {
            return position >= starts[frame] && position < starts[frame + 1];
        }
    }

    @Provide
    Arbitrary<SpoolRecord> records() {
        Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        return Combinators.combine(
                        Arbitraries.of("meter.reading.v1", "märkt.price.v1"),
                        Arbitraries.strings().ofMaxLength(20).map(SegmentScanPropertyTest::encodable),
                        values.injectNull(0.1))
                .as(SpoolRecord::new);
    }

    @Property(tries = 200, seed = SEED)
    void whatIsWrittenIsRead(@ForAll @Size(max = 20) List<@From("records") SpoolRecord> written) {
        Segment segment = Segment.of(written);

        List<SpoolRecord> read = new ArrayList<>();
        SegmentScan scan = scan(segment.bytes(), read);

        assertThat(same(read, written)).isTrue();
        assertThat(scan).isEqualTo(new SegmentScan(written.size(), segment.bytes().length, 0, 0));
    }

    @Property(tries = 200, seed = SEED)
    void cutAnywhereLeavesTheWholeFramesBeforeIt(
            @ForAll @Size(min = 1, max = 12) List<@From("records") SpoolRecord> written,
            @ForAll @IntRange(max = 2_000) int at) {
        Segment segment = Segment.of(written);
        int cut = SpoolFormat.FILE_HEADER_BYTES + at % (segment.bytes().length - SpoolFormat.FILE_HEADER_BYTES + 1);

        List<SpoolRecord> read = new ArrayList<>();
        SegmentScan scan = scan(Arrays.copyOf(segment.bytes(), cut), read);

        int whole = (int) Arrays.stream(segment.starts())
                .skip(1)
                .filter(end -> end <= cut)
                .count();
        assertThat(same(read, written.subList(0, whole))).isTrue();
        assertThat(scan.endOfLast()).isEqualTo(segment.starts()[whole]);
        assertThat(scan.tailBytes()).isEqualTo(cut - segment.starts()[whole]);
    }

    @Property(tries = 200, seed = SEED)
    void flippedBytesCostOnlyTheFramesTheyLieIn(
            @ForAll @Size(min = 1, max = 12) List<@From("records") SpoolRecord> written,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 2_000) Integer> positions,
            @ForAll @IntRange(min = 1, max = 255) int mask) {
        Segment segment = Segment.of(written);
        byte[] damaged = segment.bytes().clone();
        List<Integer> flipped = positions.stream()
                .map(position ->
                        SpoolFormat.FILE_HEADER_BYTES + position % (damaged.length - SpoolFormat.FILE_HEADER_BYTES))
                .distinct()
                .toList();
        flipped.forEach(position -> damaged[position] ^= (byte) mask);

        List<SpoolRecord> read = new ArrayList<>();
        SegmentScan scan = scan(damaged, read);

        List<SpoolRecord> untouched = IntStream.range(0, written.size())
                .filter(frame -> flipped.stream().noneMatch(position -> segment.touched(frame, position)))
                .mapToObj(written::get)
                .toList();
        assertThat(same(read, untouched)).isTrue();
        assertThat(scan.damagedBytes() + scan.tailBytes()).isPositive();
    }

    @Property(tries = 200, seed = SEED)
    void anyBytesAtAllAreGoneThroughWithoutAnException(
            @ForAll byte[] noise,
            @ForAll @Size(max = 3) List<@From("records") SpoolRecord> written,
            @ForAll @LongRange(min = 0, max = 5) long offset) {
        byte[] frames = Segment.of(written).bytes();
        byte[] mixed = Arrays.copyOf(noise, noise.length + frames.length);
        System.arraycopy(frames, 0, mixed, noise.length, frames.length);

        List<SpoolRecord> read = new ArrayList<>();
        SegmentScan scan = SegmentScan.scan(ByteBuffer.wrap(mixed), SEGMENT, offset, frame -> read.add(frame.record()));

        assertThat(scan.records()).isEqualTo(read.size()).isLessThanOrEqualTo(written.size());
    }

    @Property(tries = 100, seed = SEED)
    void frameInsideOfAValueIsNotTakenForOneBehindDamage(@ForAll("records") SpoolRecord forged) {
        byte[] frame = Segment.of(List.of(forged)).bytes();
        SpoolRecord carrier = new SpoolRecord("meter.reading.v1", "home/load", frame);
        Segment segment = Segment.of(List.of(carrier, forged));
        segment.bytes()[SpoolFormat.FILE_HEADER_BYTES] ^= 1;

        List<SpoolRecord> read = new ArrayList<>();
        scan(segment.bytes(), read);

        assertThat(same(read, List.of(forged))).isTrue();
    }

    private static SegmentScan scan(byte[] bytes, List<SpoolRecord> into) {
        int begin = SpoolFormat.FILE_HEADER_BYTES;
        return SegmentScan.scan(
                ByteBuffer.wrap(bytes, begin, bytes.length - begin), SEGMENT, begin, frame -> into.add(frame.record()));
    }

    private static boolean same(List<SpoolRecord> some, List<SpoolRecord> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> same(some.get(i), others.get(i)));
    }

    private static boolean same(SpoolRecord one, SpoolRecord other) {
        return one.topic().equals(other.topic())
                && one.key().equals(other.key())
                && Objects.deepEquals(one.value(), other.value());
    }

    /** Lone surrogates have no bytes in UTF-8. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
