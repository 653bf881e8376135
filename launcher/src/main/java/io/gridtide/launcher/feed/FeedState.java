package io.gridtide.launcher.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.simulator.FeedPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a feed has come, kept between runs so that a second start goes on where the first one stopped.
 *
 * @param liveFrom where history ends
 * @param position everything known up to here was acknowledged by the write side; empty before the first batch
 * @param readingsAccepted how many readings the write side took so far
 * @param readingsRejected how many it refused
 */
public record FeedState(
        Instant liveFrom, Optional<FeedPosition> position, long readingsAccepted, long readingsRejected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Before anything was sent. */
    public static FeedState start(Instant liveFrom) {
        return new FeedState(liveFrom, Optional.empty(), 0, 0);
    }

    /** After one more batch. */
    public FeedState after(FeedPosition reached, IngestClient.Outcome readings) {
        return new FeedState(
                liveFrom,
                Optional.of(reached),
                readingsAccepted + readings.accepted(),
                readingsRejected + readings.rejected());
    }

    /** Replaces the file; a reader sees the old or the new content. */
    public void write(Path file) {
        ObjectNode node = JSON.createObjectNode()
                .put("liveFrom", liveFrom.toString())
                .put("readingsAccepted", readingsAccepted)
                .put("readingsRejected", readingsRejected);
        position.ifPresent(reached -> {
            ObjectNode kept = node.putObject("position")
                    .put("knownUntil", reached.knownUntil().toString());
            ObjectNode charges = kept.putObject("stateOfChargeByAsset");
            reached.stateOfChargeByAsset().forEach(charges::put);
            ObjectNode registers = kept.putObject("registerKwhBySeries");
            reached.registerKwhBySeries().forEach(registers::put);
        });
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(next, node.toPrettyString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** What an earlier run kept. */
    public static Optional<FeedState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(file.toFile());
            Optional<FeedPosition> position = Optional.ofNullable(node.get("position"))
                    .map(kept -> new FeedPosition(
                            Instant.parse(kept.path("knownUntil").asText()),
                            numbers(kept.path("stateOfChargeByAsset")),
                            numbers(kept.path("registerKwhBySeries"))));
            return Optional.of(new FeedState(
                    Instant.parse(node.path("liveFrom").asText()),
                    position,
                    node.path("readingsAccepted").asLong(),
                    node.path("readingsRejected").asLong()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new HashMap<>();
        object.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().asDouble()));
        return numbers;
    }
}
