package io.gridtide.ingest.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.item.BodyException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    private static final long LIMIT = 1024 * 1024;
    private static final byte[] TEXT =
            "series_id,event_time,value\n".repeat(2000).getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", " x-gzip "})
    void gzipIsUnpacked(String header) throws IOException {
        assertThat(read(ContentCoding.of(header), gzip(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void membersOneAfterTheOtherAreOneBody() throws IOException {
        byte[] both = concat(gzip(TEXT), gzip("last".getBytes(UTF_8)));

        assertThat(read(ContentCoding.GZIP, both)).isEqualTo(concat(TEXT, "last".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
    void anotherCodingIsNamedTogetherWithWhatMayBeSent(String header) {
        assertThatThrownBy(() -> ContentCoding.of(header))
                .isInstanceOfSatisfying(BodyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("\"" + header + "\"")
                .hasMessageContaining("gzip");
    }

    @Test
    void gzipCutAnywhereIsRefused() throws IOException {
        byte[] whole = gzip(Arrays.copyOf(TEXT, 500));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(ContentCoding.GZIP, cut))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(BodyException.class)
                    .hasMessageContaining("gzip");
        }
    }

    @Test
    void gzipWithAnyByteDamagedIsRefusedOrReadAsItWas() throws IOException {
        byte[] sent = Arrays.copyOf(TEXT, 500);
        byte[] whole = gzip(sent);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            try {
                assertThat(read(ContentCoding.GZIP, damaged))
                        .as("byte %d damaged", at)
                        .isEqualTo(sent);
            } catch (BodyException refused) {
                assertThat(refused).hasMessageContaining("gzip");
            }
        }
    }

    @Test
    void optionalFieldsOfTheHeaderArePassedOver() throws IOException {
        byte[] plain = gzip(TEXT);
        byte[] optional = new byte[] {3, 0, 1, 2, 3, 'n', 'a', 'm', 'e', 0, 'w', 'h', 'y', 0, 9, 9};
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;

        byte[] sent = concat(concat(head, optional), Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(read(ContentCoding.GZIP, sent)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 18, 30, 20_000})
    void bytesBehindTheEndAreRefusedBecauseTheyMayBeADamagedMember(int more) throws IOException {
        byte[] damagedSecond = gzip(TEXT);
        damagedSecond[0] = 0;
        byte[] behind = Arrays.copyOf(damagedSecond, more);

        assertThatThrownBy(() -> read(ContentCoding.GZIP, concat(gzip(TEXT), behind)))
                .isInstanceOf(BodyException.class)
                .hasMessageContaining("gzip");
    }

    @Test
    void bombIsRefusedWhenItHasUnpackedToTheLimit() throws IOException {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(100_000);

        assertThatThrownBy(() -> read(ContentCoding.GZIP, bomb))
                .isInstanceOfSatisfying(BodyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void endlessEmptyMembersAreRefusedThoughTheyUnpackToNothing() throws IOException {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        while (many.size() <= LIMIT) {
            many.writeBytes(empty);
        }

        assertThatThrownBy(() -> read(ContentCoding.GZIP, many.toByteArray()))
                .isInstanceOfSatisfying(BodyException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void brokenCodingIsNamedThroughEveryDecoder() throws IOException {
        byte[] cut = Arrays.copyOf(gzip(TEXT), 5);

        for (ItemDecoder decoder : Items.DECODERS) {
            assertThatThrownBy(() -> decoder.decode(
                            ContentCoding.GZIP.decode(new ByteArrayInputStream(cut), LIMIT), Items.SHAPE, item -> {}))
                    .as(decoder.getClass().getSimpleName())
                    .isInstanceOf(BodyException.class)
                    .hasMessageContaining("the gzip data ends in the middle");
        }
    }

    private static byte[] read(ContentCoding coding, byte[] sent) throws IOException {
        try (InputStream body = coding.decode(new ByteArrayInputStream(sent), LIMIT)) {
            return body.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
