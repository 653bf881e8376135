package io.gridtide.streams.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Whose alerts they are: kept with the state, because they have to be closed when the declaration is gone.
 *
 * @param siteId site
 * @param tenantId owner of the data
 */
public record Owner(String siteId, String tenantId) {
    int byteCount() {
        return 2 * Short.BYTES + bytes(siteId).length + bytes(tenantId).length;
    }

    void write(ByteBuffer buffer) {
        write(buffer, siteId);
        write(buffer, tenantId);
    }

    static Owner read(ByteBuffer buffer) {
        return new Owner(text(buffer), text(buffer));
    }

    private static void write(ByteBuffer buffer, String text) {
        byte[] bytes = bytes(text);
        buffer.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.getShort()];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
