package io.gridtide.ingest.spool;

import io.gridtide.ingest.spool.SpoolFormat.Frame;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What a region of a segment holds. Whatever its bytes are, every intact frame of it is found.
 *
 * @param records intact frames
 * @param endOfLast offset in the file behind the last intact frame
 * @param damagedBytes bytes before {@code endOfLast} that belong to no intact frame
 * @param tailBytes bytes behind {@code endOfLast}: a write that was cut off, or damage
 */
record SegmentScan(int records, long endOfLast, long damagedBytes, long tailBytes) {

    /**
     * Goes through a region.
     *
     * @param region bytes from its position to its limit; left unchanged
     * @param offset where the region begins in its file
     */
    static SegmentScan scan(ByteBuffer region, long segmentId, long offset, Consumer<Frame> frames) {
        ByteBuffer bytes = region.slice();
        int index = 0;
        int endOfLast = 0;
        int records = 0;
        long intactBytes = 0;
        while (index < bytes.limit()) {
            int length = SpoolFormat.payloadLengthAt(bytes, index, segmentId, offset + index);
            Frame frame = length < 0 ? null : SpoolFormat.frameAt(bytes, index, length);
            if (frame == null) {
                index = SpoolFormat.nextCandidate(bytes, index + 1);
                continue;
            }
            frames.accept(frame);
            records++;
            index += SpoolFormat.FRAME_HEADER_BYTES + length;
            intactBytes += SpoolFormat.FRAME_HEADER_BYTES + length;
            endOfLast = index;
        }
        return new SegmentScan(records, offset + endOfLast, endOfLast - intactBytes, (long) bytes.limit() - endOfLast);
    }
}
