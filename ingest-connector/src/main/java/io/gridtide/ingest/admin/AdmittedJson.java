package io.gridtide.ingest.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.ingest.feed.Admission;
import io.gridtide.ingest.site.StrictJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of one request, read strictly. From its first byte until the request is answered it takes room among all
 * bodies being worked on, so that many large documents at once are told to come again instead of filling the heap.
 */
@RequestScoped
public class AdmittedJson {
    /** What a byte of JSON may take as a tree, a document and rows. */
    private static final int HEAP_BYTES_PER_BYTE = 8;

    private static final long LEAST_BYTES = 8 * 1024L;

    private final StrictJson json;
    private final Admission.Room room;

    public AdmittedJson(StrictJson json, Admission admission) {
        this.json = json;
        this.room = admission.take(LEAST_BYTES);
    }

    <T> T read(InputStream body, Class<T> shape) {
        return json.read(new Metered(body), shape);
    }

    ObjectNode readPatch(InputStream body) {
        return json.readPatch(new Metered(body));
    }

    <T> T merged(T document, ObjectNode patch, Class<T> shape) {
        return json.merged(document, patch, shape);
    }

    @PreDestroy
    void close() {
        room.close();
    }

    private final class Metered extends FilterInputStream {
        Metered(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                room.grow(HEAP_BYTES_PER_BYTE);
            }
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            if (got > 0) {
                room.grow((long) got * HEAP_BYTES_PER_BYTE);
            }
            return got;
        }
    }
}
