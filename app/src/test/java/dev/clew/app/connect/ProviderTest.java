package dev.clew.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ProviderTest {

    @ParameterizedTest
    @CsvSource({
        "shop, https://ABC.gr7.eu-central-1.eks.amazonaws.com, , EKS",
        "arn:aws:eks:eu-central-1:1:cluster/shop, https://10.0.0.1, , EKS",
        "shop, https://10.0.0.1, /usr/local/bin/aws-iam-authenticator, EKS",
        "gke_shop_europe-west1_a, https://34.1.2.3, , GKE",
        "shop, https://34.1.2.3, gke-gcloud-auth-plugin, GKE",
        "shop, https://shop-dns-1.hcp.westeurope.azmk8s.io:443, kubelogin, AKS",
        "kind-dev, https://127.0.0.1:45123, , KIND",
        "k3d-dev, https://0.0.0.0:6550, , K3D",
        "minikube, https://192.168.49.2:8443, , MINIKUBE",
        "docker-desktop, https://kubernetes.docker.internal:6443, , DOCKER_DESKTOP",
        "sandbox, https://127.64.0.1:6443, , LOCAL",
        "shop, localhost:8080, , LOCAL",
        "kind-regards, https://10.1.2.3:6443, , ",
        "shop, https://10.1.2.3:6443, kubectl-oidc_login, ",
        "shop, https://not an address, , ",
        "shop, , , "
    })
    void a_provider_is_guessed_from_what_the_file_says(
            String name, String server, String plugin, Provider expected) {
        var context =
                new ContextEntry(
                        Path.of("/config"),
                        name,
                        name,
                        Optional.ofNullable(server),
                        "user",
                        Optional.empty(),
                        false,
                        Optional.ofNullable(plugin),
                        List.of(Path.of("/config")));

        assertThat(Provider.guess(context)).isEqualTo(Optional.ofNullable(expected));
    }
}
