package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a bearer token for the local stack. */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Prints a bearer token for the local stack.")
public final class TokenCommand implements Callable<Integer> {

    @Mixin
    private StateOption state = new StateOption();

    @Option(names = "--role", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
    private Role role = Role.VIEWER;

    @Option(
            names = "--tenant",
            defaultValue = "demo",
            description = "The tenant whose data it opens (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    @Option(
            names = "--ttl",
            defaultValue = "PT12H",
            description = "Time to live, an ISO 8601 duration (default: ${DEFAULT-VALUE}).")
    private Duration ttl = Duration.ofHours(12);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!ttl.isPositive()) {
            throw new StackFailure(StackFailure.Category.BAD_REQUEST, "--ttl must be longer than nothing, not " + ttl);
        }
        LocalKeys keys = new LocalKeys(state.layout().keysDirectory());
        TokenIssuer issuer = new TokenIssuer(keys.privateKey(), InstantSource.system());
        spec.commandLine().getOut().println(issuer.token(role, tenant, ttl));
        return 0;
    }
}
