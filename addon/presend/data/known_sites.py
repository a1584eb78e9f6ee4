"""Names of products and well-known places that happen to be hosts.

Without a path they are what the work is about ("an app like chess.com"), and nobody's way of contact. Messengers and social
networks are not among them. Written down by hand from general knowledge, 2026-11; the country editions of a shop
share its name (`SHOPS`).
"""

KNOWN_SITES = frozenset(
    (
        # programs and formats with a dot in their names
        "asp.net vb.net ado.net paint.net socket.io draw.io node.js next.js vue.js three.js cal.net ml.net quartz.net "
        "json.net log4net.org f.lux last.fm e.l.f fl.studio eleven.labs cdnjs.com diagrams.net "
        # tools and hosts of the work
        "monday.com make.com remove.bg character.ai copy.ai wordpress.com wordpress.org bubble.io webflow.io webflow.com "
        "github.io github.com gitlab.com bitbucket.org vercel.app vercel.com netlify.app netlify.com itch.io play.ht "
        "salesforce.com intercom.io segment.io customer.io fly.io render.com heroku.com perplexity.ai claude.ai openai.com "
        "chatgpt.com midjourney.com elevenlabs.io deepl.com grammarly.com quillbot.com squarespace.com wix.com shopify.com "
        "woocommerce.com elementor.com themeforest.net codecanyon.net canva.com figma.com adobe.com notion.so trello.com "
        "asana.com airtable.com zapier.com mailchimp.com hubspot.com godaddy.com namecheap.com cloudflare.com hostinger.com "
        "bluehost.com siteground.com ionos.de stackoverflow.com npmjs.com pypi.org docker.com w3.org w3schools.com "
        "mozilla.org apple.com microsoft.com office.com google.com bing.com gmail.com hotmail.com yahoo.com outlook.com "
        "icloud.com gmx.de web.de mail.ru yandex.ru baidu.com crypto.com coinmarketcap.com tradingview.com "
        # pictures, sounds, films, texts
        "99designs.com shutterstock.com istockphoto.com gettyimages.com envato.com unsplash.com pexels.com pixabay.com "
        "freepik.com flaticon.com dafont.com fonts.google.com vimeo.com dailymotion.com imgur.com giphy.com netflix.com "
        "hulu.com spotify.com genius.com bandcamp.com discogs.com imdb.com archive.org gutenberg.org wikipedia.org "
        "wikihow.com medium.com substack.com quora.com goodreads.com nytimes.com bbc.com bbc.co.uk cnn.com theguardian.com "
        "spiegel.de weather.com espn.com nba.com fifa.com webmd.com healthline.com drugs.com ancestry.com chess.com "
        "lichess.org poki.com miniclip.com roblox.com "
        # places where people trade, travel, learn and look for work
        "booking.com cars.com hotels.com trip.com tripadvisor.com expedia.com airbnb.com vrbo.com skyscanner.net uber.com "
        "lyft.com doordash.com zillow.com realtor.com rightmove.co.uk craigslist.org indeed.com glassdoor.com monster.com "
        "upwork.com freelancer.com toptal.com fiverr.com udemy.com coursera.org khanacademy.org duolingo.com etsy.com "
        "ebay.com amazon.com aliexpress.com alibaba.com walmart.com target.com bestbuy.com ikea.com zalando.de otto.de "
        "check24.de idealo.de mobile.de autoscout24.de immobilienscout24.de kleinanzeigen.de emag.ro olx.ro allegro.pl "
        "avito.ru ozon.ru wildberries.ru mercadolibre.com leboncoin.fr bol.com marktplaats.nl subito.it idealista.com "
        "trendyol.com hepsiburada.com sahibinden.com tokopedia.com shopee.co.id flipkart.com zomato.com swiggy.com "
        "justdial.com daraz.pk olx.in taobao.com jd.com tmall.com "
        # more tools, brands and papers that work is compared with
        "stripe.com linear.app klaviyo.com docs.python.org developer.mozilla.org caniuse.com fontsquirrel.com "
        "digitalocean.com aws.amazon.com console.aws.amazon.com search.google.com analytics.google.com "
        "pagespeed.web.dev gtmetrix.com ahrefs.com semrush.com moz.com similarweb.com schema.org regex101.com "
        "jsfiddle.net codepen.io codesandbox.io replit.com postman.com kubernetes.io nodejs.org react.dev vuejs.org "
        "angular.io svelte.dev laravel.com symfony.com djangoproject.com flutter.dev python.org php.net mysql.com "
        "postgresql.org mongodb.com supabase.com sentry.io twilio.com sendgrid.com mailgun.com brevo.com "
        "activecampaign.com convertkit.com kajabi.com teachable.com thinkific.com podia.com clickfunnels.com "
        "typeform.com surveymonkey.com jotform.com lottiefiles.com framer.com miro.com clickup.com basecamp.com "
        "toggl.com dictionary.com thesaurus.com linguee.com dict.cc wordreference.com duden.de dexonline.ro "
        "yelp.com trustpilot.com producthunt.com kickstarter.com indiegogo.com nike.com adidas.com puma.com "
        "tesla.com samsung.com sony.com lego.com patagonia.com gymshark.com sephora.com zara.com hm.com uniqlo.com "
        "starbucks.com redbull.com disney.com marvel.com nintendo.com playstation.com xbox.com reuters.com "
        "bloomberg.com forbes.com wsj.com economist.com zeit.de lemonde.fr lefigaro.fr elpais.com elmundo.es "
        "repubblica.it corriere.it globo.com lenta.ru habr.com kompas.com detik.com n11.com bukalapak.com noon.com "
        "fnac.com idealista.it milanuncios.com zhihu.com chefkoch.de marmiton.org giallozafferano.it allrecipes.com "
        "mayoclinic.org who.int un.org nasa.gov harvard.edu mit.edu ted.com steampowered.com epicgames.com "
        "minecraft.net curseforge.com unity.com unrealengine.com blender.org sketchfab.com turbosquid.com "
        "cgtrader.com thingiverse.com artlist.io epidemicsound.com splice.com landr.com distrokid.com tunecore.com "
        "kdp.amazon.com ingramspark.com draft2digital.com wattpad.com lulu.com printful.com printify.com "
        "redbubble.com zazzle.com vistaprint.com moo.com opensea.io etherscan.io investing.com finance.yahoo.com "
        # offices
        "europa.eu bund.de elster.de arbeitsagentur.de admin.ch oesterreich.at finanzonline.at anaf.ro ghiseul.ro onrc.ro "
        "service-public.fr ameli.fr caf.fr urssaf.fr inps.it gosuslugi.ru nalog.ru mos.ru seg-social.es sat.mx irs.gov "
        "belastingdienst.nl digid.nl diia.ua gosuslugi.by"
    ).split()
)

SHOPS = frozenset(
    ("amazon", "ebay", "google", "ikea", "olx", "mercadolibre", "mercadolivre", "shopee", "lazada", "airbnb")
)
"""Names that stand under the domains of many countries."""
