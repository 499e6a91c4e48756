package dev.clew.shop.load;

import dev.clew.shop.web.WebPeer;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a customer does. Of every hundred the shares are those of {@link #of}; what is rare comes at
 * least once every 50 customers, so at 32 a second each way through the shop is taken more than 30
 * times a minute.
 */
enum Visit {
    BROWSE {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /products/", "/products/" + n % 100);
        }
    },
    MISS {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /products/", "/products/" + (1000 + n % 1000));
        }
    },
    SEARCH {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /search", "/search?" + n % 10);
        }
    },
    OFFER {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /offers/", "/offers/" + n % 100);
        }
    },
    REVIEWS {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /reviews/", "/reviews/" + n % 100);
        }
    },
    RECOMMENDATIONS {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /recommendations", "/recommendations");
        }
    },
    REPORT {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /report", "/report");
        }
    },
    ARRIVALS {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            // Every second time the numbers were there before.
            long first = n / 100 * 3;
            var numbers = LongStream.range(first, first + 3).mapToObj(Long::toString);
            shop.post("POST /arrivals", "/arrivals", numbers.collect(Collectors.joining(",")));
        }
    },
    /** The cart is asked whether the shop has one or not. */
    CART {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /cart/", "/cart/" + n % 120);
        }
    },
    CART_ADD {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.post("POST /cart-items/", "/cart-items/" + n % 100, Long.toString(n % 90));
        }
    },
    SUGGESTIONS {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.get("GET /suggestions/", "/suggestions/" + n % 110);
        }
    },
    ORDER {
        @Override
        void pay(WebPeer shop, long n) throws IOException, InterruptedException {
            shop.post("POST /orders", "/orders", Long.toString(n % 100));
        }
    };

    abstract void pay(WebPeer shop, long n) throws IOException, InterruptedException;

    /**
     * The n-th customer's: 26 of 100 order, 28 go by cart or suggestions, the others ask the
     * catalog in one way or another.
     */
    static Visit of(long n) {
        int of50 = (int) (n % 50);
        return switch (of50) {
            case 7 -> MISS;
            case 11 -> REPORT;
            case 19 -> ARRIVALS;
            case 23, 41 -> REVIEWS;
            case 27, 49 -> OFFER;
            case 31 -> RECOMMENDATIONS;
            case 3, 29 -> CART;
            case 1, 13, 21, 33, 37, 43 -> CART_ADD;
            case 9, 17, 22, 34, 39, 47 -> SUGGESTIONS;
            default -> of50 % 4 == 0 ? ORDER : of50 % 10 == 5 ? SEARCH : BROWSE;
        };
    }
}
