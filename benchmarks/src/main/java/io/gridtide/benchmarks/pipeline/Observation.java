package io.gridtide.benchmarks.pipeline;

/**
 * What was seen at one moment.
 *
 * @param seconds since the run began
 * @param sunk readings that are rows
 * @param streamed readings whose transaction in the streams is committed
 * @param produced readings on the topic
 * @param heapMebibytes in use in all services, garbage included
 * @param residentMebibytes of all services
 * @param topicBytes segments of the topic of readings
 * @param tableBytes table of readings with its index
 */
record Observation(
        double seconds,
        long sunk,
        long streamed,
        long produced,
        long heapMebibytes,
        long residentMebibytes,
        long topicBytes,
        long tableBytes) {

    long sinkLag() {
        return produced - sunk;
    }

    long streamsLag() {
        return produced - streamed;
    }
}
