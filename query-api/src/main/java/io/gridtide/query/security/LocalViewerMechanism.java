package io.gridtide.query.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the browser of this machine view one tenant without a token, when the setting
 * {@code gridtide.query.local-viewer-tenant} names it. Requests with a token go through the token check as always.
 */
@ApplicationScoped
public class LocalViewerMechanism implements HttpAuthenticationMechanism {
    private final Optional<Tenant> tenant;

    LocalViewerMechanism(QueryConfig config) {
        this.tenant = config.localViewerTenant().map(Tenant::new);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        if (tenant.isEmpty() || !LocalViewer.accepts(facts(context.request()))) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("local-viewer"))
                        .addRole(Roles.VIEWER)
                        .addAttribute(Caller.TENANT_ATTRIBUTE, tenant.get().tenantId())
                        .build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private static LocalViewer.Request facts(HttpServerRequest request) {
        List<String> refusing = LocalViewer.REFUSING_HEADERS.stream()
                .filter(name -> request.headers().contains(name))
                .toList();
        return new LocalViewer.Request(
                isLoopback(request.connection().remoteAddress()),
                host(request),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                refusing);
    }

    /** The name the client asked for; HTTP/2 carries it as the authority of the request instead of a header. */
    private static @Nullable String host(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return request.getHeader("Host");
        }
        HostAndPort authority = request.authority(true);
        if (authority == null) {
            return null;
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    private static boolean isLoopback(SocketAddress peer) {
        if (peer.hostAddress() == null) {
            return false;
        }
        try {
            // An address literal: nothing is looked up.
            return InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
