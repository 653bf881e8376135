package io.gridtide.ingest.provider;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body while it arrives, up to a limit; beyond it the connection is given up. */
final class BoundedBytes implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
    private final long limitBytes;
    private long received;
    private Flow.@Nullable Subscription subscription;

    BoundedBytes(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    static ProviderException tooLarge(long limitBytes) {
        return ProviderException.of(
                Fault.TOO_LARGE,
                "the answer has more than " + limitBytes + " bytes; see gridtide.providers.max-answer-bytes");
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        collected.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received <= limitBytes) {
            collected.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            subscription = null;
            collected.onError(tooLarge(limitBytes));
        }
    }

    @Override
    public void onError(Throwable failure) {
        collected.onError(failure);
    }

    @Override
    public void onComplete() {
        collected.onComplete();
    }
}
