package io.gridtide.ingest.mqtt.sparkplug;

/** Message types of Sparkplug B, as they stand in topics. */
public enum MessageType {
    NBIRTH,
    NDEATH,
    NDATA,
    NCMD,
    DBIRTH,
    DDEATH,
    DDATA,
    DCMD;

    boolean ofDevice() {
        return name().startsWith("D");
    }
}
