package io.gridtide.launcher.command;

import io.gridtide.launcher.imports.ImportClient;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command reaches the write side of the stack that runs. */
public final class WriteSide {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

    @Mixin
    private StateOption state = new StateOption();

    @Option(
            names = "--tenant",
            defaultValue = "demo",
            description = "The tenant whose data is written (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    /**
     * A client that writes as an operator of the tenant.
     *
     * @throws io.gridtide.launcher.stack.StackFailure when no stack runs
     */
    public ImportClient client() {
        StackLayout layout = state.layout();
        int port = Service.INGEST_CONNECTOR.standardPort()
                + RunningStack.of(layout).portOffset();
        TokenIssuer issuer =
                new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), InstantSource.system());
        return new ImportClient(
                URI.create("http://127.0.0.1:" + port + "/"), () -> issuer.token(Role.OPERATOR, tenant, TOKEN_LIFE));
    }
}
