package io.gridtide.launcher.command;

import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.launcher.view.QueryClient;
import io.gridtide.launcher.view.Sparkline;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command reaches the read side of the stack that runs. */
public final class QueryOptions {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    @Mixin
    private StateOption state = new StateOption();

    @Option(
            names = "--tenant",
            defaultValue = "demo",
            description = "The tenant whose data is shown (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    /**
     * A client with a token of the local key pair.
     *
     * @throws io.gridtide.launcher.stack.StackFailure when no stack runs
     */
    public QueryClient client() {
        StackLayout layout = state.layout();
        int portOffset = RunningStack.of(layout).portOffset();
        TokenIssuer issuer =
                new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), InstantSource.system());
        URI readSide = URI.create("http://127.0.0.1:" + (Service.QUERY_API.standardPort() + portOffset) + "/");
        return new QueryClient(readSide, issuer.token(Role.VIEWER, tenant, TOKEN_LIFE));
    }

    /** What curves are drawn with on this terminal. */
    public static Sparkline sparkline() {
        return Sparkline.forCharset(System.out.charset());
    }
}
