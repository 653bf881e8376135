package io.gridtide.ingest.cdc;

import java.util.List;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;

/** What one capture reads and where it puts it; {@link CaptureSupervisor} keeps it going. */
public interface Capture {
    /** Short name for logs, metrics, threads and alerts. */
    String name();

    /**
     * Called before each start, while the lock is held.
     *
     * @throws RuntimeException when the capture cannot start yet; the message names what is missing
     */
    void prepare() throws InterruptedException;

    /** Settings of the engine, apart from those of {@link ConnectorSettings}. */
    Properties engine();

    /** Writes a batch in order and returns when the broker has acknowledged all of it. */
    void write(List<SourceRecord> batch) throws InterruptedException;
}
