package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.IngestConfig;
import io.gridtide.ingest.idempotency.FingerprintedBody;
import io.gridtide.ingest.idempotency.IdempotencyKey;
import io.gridtide.ingest.idempotency.KeptAnswer;
import io.gridtide.ingest.idempotency.KeyClaims;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.ContentCoding;
import io.gridtide.ingest.item.ItemDecoder;
import io.gridtide.ingest.item.ItemError;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The way of a body through the door: limits first, then its coding and format, then the feed. */
@Singleton
public class Intake {
    /** Buffers that every body needs, however small it is. */
    private static final long LEAST_BYTES = 32 * 1024;

    private final FeedService service;
    private final RateLimits limits;
    private final KeyClaims claims;
    private final BodyFormats formats;
    private final Admission admission;
    private final Answers answers;
    private final IngestConfig config;

    public Intake(
            FeedService service,
            RateLimits limits,
            KeyClaims claims,
            BodyFormats formats,
            Admission admission,
            Answers answers,
            IngestConfig config) {
        this.service = service;
        this.limits = limits;
        this.claims = claims;
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
     * @throws RateLimitedException when the tenant sends more than it may; nothing of it was read
     * @throws OverloadedException when there is no room for the body just now; nothing of it was written
     */
    public Answer take(Feed<?> feed, BodyHeaders headers, InputStream sent, String tenantId) {
        refuseTooLong(headers);
        ContentCoding coding = ContentCoding.of(headers.coding());
        ItemDecoder decoder = formats.decoder(headers.type())
                .orElseThrow(() -> BodyException.unsupported("Content-Type "
                        + ItemError.quote(headers.type().toString()) + " is not understood; send one of "
                        + formats.known()));
        limits.admit(tenantId);
        try (Admission.Room room = admission.take(LEAST_BYTES);
                InputStream body = coding.decode(sent, config.maxBodyBytes())) {
            Delivery delivery = new Delivery(tenantId, decoder, body);
            String key = headers.idempotencyKey();
            return key == null
                    ? answers.of(service.take(feed, delivery, room))
                    : takeOnce(feed, delivery, room, IdempotencyKey.of(tenantId, key));
        } catch (IOException brokenOff) {
            throw BodyException.syntax("the body broke off: " + brokenOff.getMessage());
        }
    }

    /** Only answers that tell of something written are kept: after any other the sender may put its body right. */
    private Answer takeOnce(Feed<?> feed, Delivery delivery, Admission.Room room, IdempotencyKey key)
            throws IOException {
        try (KeyClaims.Claim claim = claims.claim(key);
                FingerprintedBody body = new FingerprintedBody(
                        delivery.body(),
                        feed.topic().name() + " "
                                + delivery.decoder().getClass().getSimpleName())) {
            Optional<KeptAnswer> earlier = claim.earlier();
            if (earlier.isPresent()) {
                KeptAnswer again = claim.replay(earlier.get(), body.finish());
                return new Answer(again.status(), MediaType.APPLICATION_JSON, again.body(), true);
            }
            Answer answer = answers.of(service.take(feed, delivery.with(body), room));
            if (answer.isSuccess()) {
                claim.keep(body.finish(), answer.status(), answer.body());
            }
            return answer;
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
