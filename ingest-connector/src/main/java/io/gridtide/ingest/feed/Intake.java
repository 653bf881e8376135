package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.ContentCoding;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.item.ItemError;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The way of a body through the door: limits first, then its coding and format, then the feed. */
@Singleton
public class Intake {
    /** Buffers that every body needs, however small it is. */
    private static final long LEAST_BYTES = 32 * 1024;

    private final FeedService service;
    private final BodyFormats formats;
    private final Admission admission;
    private final Answers answers;
    private final IngestConfig config;

    public Intake(FeedService service, BodyFormats formats, Admission admission, Answers answers, IngestConfig config) {
        this.service = service;
        this.formats = formats;
        this.admission = admission;
        this.answers = answers;
        this.config = config;
    }

    /**
     * Takes a body and tells what became of it. Blocks until its items are safe: call it on a virtual thread.
     *
     * @throws BodyException when the body is broken, too large or of an unknown format; nothing of it was written
     * @throws io.gridtide.ingest.kafka.BrokerAwayException when not everything was acknowledged in time
     * @throws OverloadedException when there is no room for the body just now; nothing of it was written
     */
    public Answer take(Feed<?> feed, BodyHeaders headers, InputStream sent, String tenantId) {
        refuseTooLong(headers);
        ContentCoding coding = ContentCoding.of(headers.coding());
        ItemDecoder decoder = formats.decoder(headers.type())
                .orElseThrow(() -> BodyException.unsupported("Content-Type "
                        + ItemError.quote(headers.type().toString()) + " is not understood; send one of "
                        + formats.known()));
        try (Admission.Room room = admission.take(LEAST_BYTES);
                InputStream body = coding.decode(sent, config.maxBodyBytes())) {
            return answers.of(service.take(feed, new Delivery(tenantId, decoder, body), room));
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private void refuseTooLong(BodyHeaders headers) {
        Long length = headers.length();
        if (length != null && length > config.maxBodyBytes()) {
            throw BodyException.tooLarge("a body is at most " + config.maxBodyBytes() + " bytes, got " + length
                    + "; send it in several requests");
        }
    }
}
