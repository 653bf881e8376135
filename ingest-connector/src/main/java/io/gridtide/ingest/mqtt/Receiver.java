package io.gridtide.ingest.mqtt;

/** Who takes what arrives. */
interface Receiver {
    /** Takes a message; false when there is no room. */
    boolean receive(InboundMessage message);

    /** Whether everything taken has been acknowledged. */
    boolean idle();

    /** An acknowledgement is on its way to the broker. */
    void acknowledged();

    void turnedAway(int qos);

    void connectionLost();
}
