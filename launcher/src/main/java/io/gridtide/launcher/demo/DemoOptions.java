package io.gridtide.launcher.demo;

/**
 * What can be chosen about a demo.
 *
 * @param speed seconds of event time per second, once history has been sent
 * @param exitAfterSchedule end when every site has its forecasts and a schedule
 * @param tenant whose sites they are
 * @param ports where the services listen
 */
public record DemoOptions(double speed, boolean exitAfterSchedule, String tenant, ServicePorts ports) {

    /**
     * Ports of the two services the demo talks to and of.
     *
     * @param ingest the write side
     * @param query the read side and the dashboard
     */
    public record ServicePorts(int ingest, int query) {}
}
