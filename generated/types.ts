// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

export interface paths {
    readonly "/waves/v1/voice-cloning": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the cloned voices
         * @description Every voice that the organisation has cloned, those made through the retired endpoint included: `modelIds` says on
         *     which models each can speak, so look there before speaking with one.
         *
         *     All come at once; no parameter is known that would ask for fewer.
         */
        readonly get: operations["listVoiceClones"];
        readonly put?: never;
        /**
         * Clone a voice
         * @description Makes a voice from one recording and answers with its id, and with clips spoken by the new voice.
         *
         *     The voice speaks on the model it was made for, `lightning-v3.1` unless another is named, and belongs to the
         *     organisation, where everyone with a key can use it. How many voices an organisation may hold depends on its plan;
         *     one too many gets 400. Making one takes a while: callers wait 60 to 180 seconds.
         *
         *     A voice made here cannot be deleted with a key today (see `deleteVoiceClone`); the console can.
         */
        readonly post: operations["createVoiceClone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a cloned voice (retired)
         * @deprecated
         * @description Deletes a voice that the organisation has cloned, on whichever model, despite the path.
         *
         *     **Retired.** Since mid-2026 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its page
         *     shows it as current. Nothing that takes a key replaces it: the endpoint that the console uses refuses one. Delete
         *     voices in the console, https://app.smallest.ai.
         */
        readonly delete: operations["deleteVoiceClone"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large/add_voice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Clone a voice onto lightning-large (retired)
         * @deprecated
         * @description Makes a voice from one recording and answers with its id, once it is ready.
         *
         *     **Retired.** Since 2026-05-19 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its
         *     page called it live. Call `createVoiceClone` (`POST /waves/v1/voice-cloning`) instead, a change of one line:
         *     `addVoice({ displayName, file })` becomes `createVoiceClone({ displayName, file })`, with the same credential and
         *     the id in the same place, and the voice is put onto `lightning-v3.1`. It has limits, though: a name of 1 to 500
         *     characters, a recording of at most 5 MB in one of eight media types.
         *
         *     A voice made here speaks on `lightning-large` alone. On `lightning-v3.1` it gives a WAV with no speech in it (100 to
         *     200 bytes) instead of an error, and it cannot be moved: clone it again from its recording.
         *
         *     Nothing is known of limits on the name, or on the type, size or length of the recording: none was ever published
         *     for this endpoint, so none is demanded here.
         */
        readonly post: operations["addVoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large/get_cloned_voices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the cloned voices, the old way (retired)
         * @deprecated
         * @description The voices of the account, as the old endpoint shows them.
         *
         *     **Retired**, as far as is known: a third party got `410` with `error_code: MODEL_DEPRECATED` for the endpoints of
         *     `lightning-large`, though the vendor's notice names only its POSTs. Call `listVoiceClones`
         *     (`GET /waves/v1/voice-cloning`) instead: the voices are under `data` there, and `model` has become the list
         *     `modelIds`.
         */
        readonly get: operations["getClonedVoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/tts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say a text
         * @description Says a text in a voice and answers with the sound as a whole.
         *
         *     A voice that does not belong to the model, or a clone that is to speak another language than its own, may get an
         *     empty or a wrong sound with 200.
         */
        readonly post: operations["synthesizeSpeech"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/tts/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say a text piece by piece
         * @description Takes the same as `synthesizeSpeech` and answers with a stream of events, so that the first sound can be heard before
         *     the last is made.
         *
         *     The same URL accepts a WebSocket, for text that is still being written. That is not HTTP and not described here.
         */
        readonly post: operations["streamSpeech"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/{model}/get_voices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the voices of the catalogue
         * @description The voices that every account can speak with on a model. Voices that the organisation has cloned are not among them:
         *     `listVoiceClones` has those.
         *
         *     It is documented with and without a key. One is sent where there is one.
         */
        readonly get: operations["listVoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v3.1/get_speech": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say a text on lightning-v3.1 (deprecated)
         * @deprecated
         * @description Takes and answers the same as `synthesizeSpeech`, on one model. **Deprecated**: its end was announced for 2026-07-14. Whether it
         *     still answers is contradictory: documents of the vendor's say that it is gone, and tests after that day got answers.
         */
        readonly post: operations["synthesizeSpeechV31"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v3.1/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say a text on lightning-v3.1 piece by piece (deprecated)
         * @deprecated
         * @description Takes and answers the same as `streamSpeech`, on one model. **Deprecated**: its end was announced for 2026-07-14. Whether it
         *     still answers is contradictory: documents of the vendor's say that it is gone, and tests after that day got answers.
         */
        readonly post: operations["streamSpeechV31"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v2/get_speech": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say a text on lightning-v2 (retired)
         * @deprecated
         * @description Said a text and answered with the sound as a whole.
         *
         *     **Retired.** Every POST below `/waves/v1/lightning-v2` has answered `410` with `error_code: MODEL_DEPRECATED` since
         *     2026-05-19.
         */
        readonly post: operations["synthesizeSpeechV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v2/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say a text on lightning-v2 piece by piece (retired)
         * @deprecated
         * @description Said a text and answered with a stream of events.
         *
         *     **Retired.** Every POST below `/waves/v1/lightning-v2` has answered `410` with `error_code: MODEL_DEPRECATED` since
         *     2026-05-19.
         */
        readonly post: operations["streamSpeechV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/pronunciation-dicts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the pronunciation dictionaries
         * @description Every dictionary of the account, all at once. Documented, and never recorded from the running API.
         */
        readonly get: operations["listPronunciationDicts"];
        /**
         * Change a pronunciation dictionary
         * @description Gives a dictionary other words. Documented, and never recorded from the running API; what an unknown id gets is not
         *     known.
         */
        readonly put: operations["updatePronunciationDict"];
        /**
         * Make a pronunciation dictionary
         * @description Makes a dictionary, whose id speech synthesis takes in `pronunciation_dicts`. Documented, and never recorded from the
         *     running API. No limit on the number of dictionaries or words is documented.
         */
        readonly post: operations["createPronunciationDict"];
        /**
         * Delete a pronunciation dictionary
         * @description Deletes the dictionary that the body names. Documented, and never recorded from the running API; what an unknown id
         *     gets is not known.
         */
        readonly delete: operations["deletePronunciationDict"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/stt/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Transcribe a recording
         * @description Says what is said in a recording, which is sent as bytes, or is at an address that `pulse` fetches. A recording may
         *     have up to 250 MB; whether a larger one gets 413, as documented, or 400, as the older endpoint gave, is not known.
         *
         *     The slash at the end of the path belongs to it: what the path without it does was not recorded.
         */
        readonly post: operations["transcribe"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/pulse/get_text": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Transcribe a recording with pulse (superseded)
         * @deprecated
         * @description The endpoint of one model that `transcribe` took the place of on 2026-05-29. It works, and no end is announced.
         */
        readonly post: operations["transcribeWithPulse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/chat/completions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Continue a conversation
         * @description Answers the last message of a conversation, in the form of OpenAI's chat completions: as a whole, or with
         *     `stream: true` as a stream of events.
         */
        readonly post: operations["createChatCompletion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A text with something in it. */
        readonly NonEmptyText: string;
        /** @description A voice as the list shows it. */
        readonly VoiceClone: {
            /** @description The API's own key of the record. Not the id to speak with. */
            readonly _id?: string;
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: string;
            /** @description The longer note. */
            readonly description?: string;
            /** @description The label for the accent. */
            readonly accent?: string;
            /** @description The labels, each by itself, though they are sent as one text. */
            readonly tags?: readonly string[];
            /** @description The code of the language. Some voices have none. */
            readonly language?: string;
            /**
             * @description How far the cloning is. The page lists `pending`, `processing`, `completed` and `failed`. Take a word you do not
             *     know for "not ready yet".
             */
            readonly status: components["schemas"]["NonEmptyText"];
            /** @description How the voice was made. The page lists `instant` and `professional`. */
            readonly cloningType?: string;
            /**
             * @description The models that can speak with the voice, such as `lightning-v3.1`. A voice with `lightning-large` alone gives a
             *     WAV without speech anywhere else, and no error.
             */
            readonly modelIds?: readonly string[];
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
            /** @description When the record last changed. The vendor's client knows it, its page does not. */
            readonly updatedAt?: string;
        };
        /** @description Every voice that the organisation has cloned, under either endpoint. */
        readonly VoiceCloneList: {
            /** @description The voices, all at once; no paging is known. Empty where there is none. */
            readonly data: readonly components["schemas"]["VoiceClone"][];
        };
        /** @description Why the request failed, under one of two keys or both. */
        readonly ErrorMessage: {
            /** @description What went wrong. */
            readonly error?: components["schemas"]["NonEmptyText"];
            /** @description What went wrong, in other words. */
            readonly message?: components["schemas"]["NonEmptyText"];
        } & ({
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong, in other words. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        readonly CreateVoiceCloneForm: {
            /**
             * @description The name to show for the voice, 1 to 500 characters.
             * @example my-custom-voice
             */
            readonly displayName: string;
            /**
             * Format: binary
             * @description The recording to clone the voice from, at most 5 MB. The vendor recommends 5 to 15 seconds of clean speech; no
             *     answer to a shorter or longer recording was recorded, so none is refused here.
             */
            readonly file: Blob;
            /**
             * @description A longer note about the voice.
             * @example The narrator of our tutorials.
             */
            readonly description?: string;
            /**
             * @description A label for the accent, in any words.
             * @example general
             * @example indian
             */
            readonly accent?: string;
            /**
             * @description Labels, separated by commas; the server splits them and trims the white space around each. One text, not a list.
             * @example english,friendly
             */
            readonly tags?: string;
            /**
             * @description The code of the language spoken in the recording, one that `lightning-v3.1` speaks, such as `en` or `hi`. It may
             *     be left out and is better given. Names of languages are refused. The list is not published in full, so a code
             *     that looks right may still get 400.
             * @example en
             * @example hi
             */
            readonly language?: string;
            /**
             * @description The model that is to speak with the voice; `lightning-v3.1` where it is left out. Spelt with a hyphen here, while
             *     speech synthesis spells it `lightning_v3.1`.
             * @enum {string}
             */
            readonly model?: "lightning-v3.1" | "lightning-v3.1-pro";
        };
        /** @description A model as the API keeps it. Nothing in it is promised. */
        readonly ModelRecord: {
            /** @description The API's own key of the record. */
            readonly _id?: string;
            /** @description The name, such as lightning-v3.1. */
            readonly modelName?: string;
        };
        /**
         * @description A clip spoken with the voice. Its address is under `audioUrl` in the vendor's schema and guide and under `url` in the
         *     vendor's client; no clip was recorded, so look for both and expect neither.
         */
        readonly VoiceClip: {
            /** @description What is said in the clip. */
            readonly text?: string;
            /** @description Where the clip can be fetched, signed and therefore not for long. */
            readonly audioUrl?: string;
            /** @description The same under another name. */
            readonly url?: string;
        };
        /** @description A voice as it stands when it has just been made. */
        readonly CreatedVoiceClone: {
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name that was sent. */
            readonly displayName: string;
            /**
             * @description How far the cloning is. The page lists `pending`, `processing`, `completed` and `failed`; only `completed` was
             *     ever seen. Take a word you do not know for "not ready yet".
             */
            readonly status: components["schemas"]["NonEmptyText"];
            /**
             * @description The model that speaks with the voice, as a name or as a record that holds the name: the vendor's schema says one
             *     and the vendor's guide shows the other, so be ready for both.
             */
            readonly model?: components["schemas"]["NonEmptyText"] | components["schemas"]["ModelRecord"];
            /** @description The language that was sent. */
            readonly language?: string;
            /** @description The names of the recordings that the voice was made from. */
            readonly audioFileNames?: readonly string[];
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
            /** @description Who owns the voice. A voice belongs to the organisation and not to the key. */
            readonly organizationId?: string;
            /** @description Clips spoken with the new voice. */
            readonly samples?: readonly components["schemas"]["VoiceClip"][];
        };
        /** @description What the endpoint says about the voice it made. */
        readonly CreateVoiceCloneSuccess: {
            /** @description That the voice was made, in words for a person. A caller can do without it. */
            readonly message?: string;
            readonly data: components["schemas"]["CreatedVoiceClone"];
        };
        /** @description Why no voice was made, and under which known failure it falls. */
        readonly CloneFailure: {
            /**
             * @description `voice_clone_timeout`: preparing the recording or making the clips took too long; try again.
             *     `voice_clone_error`: the model could not work with the recording; try a cleaner one. Absent for other failures,
             *     and other codes may follow.
             */
            readonly error_code?: components["schemas"]["NonEmptyText"];
        } & components["schemas"]["ErrorMessage"];
        /** @description Which voice to delete. */
        readonly DeleteVoiceCloneRequest: {
            /**
             * @description The id of a voice that the organisation has cloned, on whichever model.
             * @example voice_dLP5T67Qw7
             */
            readonly voiceId: string;
        };
        /** @description Which voice was deleted. */
        readonly DeletedVoice: {
            /** @description Whether it was deleted. Read it where it is there. */
            readonly success?: boolean;
            /** @description The id that was sent. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
        };
        /** @description The model behind the endpoint is no longer served. */
        readonly ModelRetired: {
            /** @description The word error in the one recorded answer. */
            readonly status?: string;
            /** @description MODEL_DEPRECATED in every recorded answer. No list of codes was published. */
            readonly error_code: components["schemas"]["NonEmptyText"];
            /** @description What to use instead, in words for a person. */
            readonly message: components["schemas"]["NonEmptyText"];
            /**
             * @description A path. The recorded answer names speech synthesis (`/waves/v1/lightning-v3.1/get_speech`) for every endpoint of
             *     the model, those for cloning included, so do not follow it without looking.
             */
            readonly recommended_endpoint?: string;
        };
        readonly AddVoiceForm: {
            /**
             * @description The name to show for the voice.
             * @example my voice
             * @example Test Voice
             */
            readonly displayName: string;
            /**
             * Format: binary
             * @description The recording to clone the voice from.
             */
            readonly file: Blob;
        };
        /** @description A voice on lightning-large. */
        readonly AddedVoice: {
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The model the voice speaks on. */
            readonly model: components["schemas"]["NonEmptyText"];
            /** @description How far the cloning is. No list of values was published for this endpoint. */
            readonly status: components["schemas"]["NonEmptyText"];
        };
        /** @description What the endpoint says about the voice it made. */
        readonly AddVoiceSuccess: {
            /** @description That the voice was made, in words for a person. A caller can do without it. */
            readonly message?: string;
            readonly data: components["schemas"]["AddedVoice"];
        };
        /** @description A voice as the old list shows it. */
        readonly LargeVoice: {
            /** @description The id to pass as the voice when speech is synthesised. Its form is not promised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: string;
            /** @description The label for the accent. */
            readonly accent?: string;
            /** @description The labels of the voice. */
            readonly tags?: readonly string[];
            /** @description The model the voice speaks on. */
            readonly model?: string;
            /** @description How far the cloning is. No list of values was published for this endpoint. */
            readonly status?: string;
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
        };
        /** @description The voices of the account. */
        readonly LargeVoiceList: {
            /** @description The voices, all at once. Empty where there is none. */
            readonly voices: readonly components["schemas"]["LargeVoice"][];
        };
        /** @description What to say, in which voice, and how. */
        readonly SpeechRequest: {
            /**
             * @description The text to say. The vendor's guides recommend about 250 characters. Its newest documents allow 8,000; no answer to
             *     a longer text was recorded, so none is refused here.
             * @example Good evening.
             */
            readonly text: string;
            /**
             * @description The id of a voice of the catalogue or of a clone. An unknown one gets 400.
             * @example voice_dLP5T67Qw7
             */
            readonly voice_id: string;
            /**
             * @description The model that speaks: `lightning_v3.1` or `lightning_v3.1_pro`. Spelt with underscores here and with hyphens where
             *     voices are cloned and listed. A newer document names a third, so any name is taken.
             * @default lightning_v3.1
             * @example lightning_v3.1
             */
            readonly model?: string;
            /**
             * @description Samples a second.
             * @default 44100
             * @enum {integer}
             */
            readonly sample_rate?: 8000 | 16000 | 24000 | 44100;
            /**
             * @description How fast the voice speaks; 1 is its own pace.
             * @default 1
             * @example 1
             */
            readonly speed?: number;
            /**
             * @description The code of the text's language, or `auto`. Which codes are taken depends on the model and on the region; another
             *     gets 400. What is used where none is given is documented in two ways, as `en` and as `auto`.
             * @example en
             */
            readonly language?: string;
            /**
             * @description The code of the language to read numbers in, where it is not that of the text.
             * @example en
             */
            readonly number_pronunciation_language?: string;
            /**
             * @description Whether formulas are read as formulas.
             * @default false
             * @example false
             */
            readonly math_notation?: boolean;
            /**
             * @description What the bytes of the answer are. `pcm` has no header, so that a player must be told the sample rate; a file that
             *     opens by itself is `wav` or `mp3`.
             * @default pcm
             * @enum {string}
             */
            readonly output_format?: "pcm" | "mp3" | "wav" | "ulaw" | "alaw";
            /**
             * @description Ids of pronunciation dictionaries. The vendor's guide sends them here; a page on the model says that only sockets
             *     heed them.
             * @example [
             *       "64f1234567890abcdef12345"
             *     ]
             */
            readonly pronunciation_dicts?: readonly string[];
            /**
             * @description An id of your own for several requests; the answer repeats it in `X-External-Session-Id`.
             * @example session-1
             */
            readonly session_id?: string;
            /**
             * @description An id of your own for this request; the answer repeats it in `X-External-Request-Id`.
             * @example request-1
             */
            readonly request_id?: string;
        };
        /** @description One thing that is wrong with the request. */
        readonly SpeechIssue: {
            /** @description The kind of the issue, such as `custom` or `invalid_enum_value`. */
            readonly code?: string;
            /** @description Where in the request it is. */
            readonly path?: readonly (string | number)[];
            /** @description What is wrong. */
            readonly message: components["schemas"]["NonEmptyText"];
            /** @description What was sent there, in some issues. */
            readonly received?: unknown;
            /** @description What may be sent there, in some issues. */
            readonly options?: readonly unknown[];
        };
        /** @description Why there is no speech. Three forms are documented or recorded, and which of them comes today is not known. */
        readonly SpeechFailure: {
            /** @description A list of issues, as it was recorded; a text, in the vendor's document. */
            readonly error?: readonly components["schemas"]["SpeechIssue"][] | components["schemas"]["NonEmptyText"];
            /** @description What went wrong, in the two forms that were never recorded. */
            readonly message?: components["schemas"]["NonEmptyText"];
            /** @description The word `error`, in the form of the newest documents. */
            readonly status?: string;
            /**
             * @description A code, in the form of the newest documents. A language that the region does not serve is said to get
             *     `LANGUAGE_NOT_ENABLED_IN_REGION`; the whole answer was recorded of speech recognition alone.
             */
            readonly error_code?: string;
        } & ({
            /** @description A list of issues, as it was recorded; a text, in the vendor's document. */
            readonly error: readonly components["schemas"]["SpeechIssue"][] | components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong, in the two forms that were never recorded. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        /** @description A piece of the sound, or the word that it is complete. */
        readonly SpeechChunk: {
            /**
             * @description The piece in base64: samples of 16 bits, whole ones in each piece. What it holds where `wav` or `mp3` was asked for
             *     is documented in one way and was recorded in another. The last event has none.
             */
            readonly audio?: string;
            /** @description Whether this is the last event. */
            readonly done: boolean;
            /** @description `206` with each piece and `200` with the last event: a text, not a number. */
            readonly status?: string;
        };
        /** @description A voice that every account can speak with. */
        readonly CatalogueVoice: {
            /** @description The id to pass as the voice when speech is synthesised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: components["schemas"]["NonEmptyText"];
            /** @description What kind of voice it is. Each label may be absent or empty. */
            readonly tags?: {
                /** @description The languages it speaks, in words such as `english`. */
                readonly language?: readonly string[];
                /** @description Its accent. */
                readonly accent?: string;
                /** @description Its gender. */
                readonly gender?: string;
                /** @description Its age. */
                readonly age?: string;
                /** @description The moods it has. */
                readonly emotions?: readonly string[];
                /** @description What it is meant for. */
                readonly usecases?: readonly string[];
            };
        };
        /** @description The voices of one model. */
        readonly VoiceCatalogue: {
            /** @description All of them; there are no pages. */
            readonly voices: readonly components["schemas"]["CatalogueVoice"][];
        };
        /** @description What to say, as lightning-v2 was asked before it was retired. */
        readonly LightningV2Request: {
            /**
             * @description The text to say.
             * @example Good evening.
             */
            readonly text: string;
            /**
             * @description The id of a voice of lightning-v2.
             * @example magnus
             */
            readonly voice_id: string;
        };
        /** @description A word and how to say it. */
        readonly Pronunciation: {
            /**
             * @description The word; capitals count.
             * @example mysql
             */
            readonly word: string;
            /**
             * @description How to say it, in ordinary letters.
             * @example my-sequel
             */
            readonly pronunciation: string;
        };
        /** @description A pronunciation dictionary. */
        readonly PronunciationDict: {
            /** @description Its id, to pass in `pronunciation_dicts`. Its form is not promised; every example has 24 hexadecimal digits. */
            readonly id: components["schemas"]["NonEmptyText"];
            /** @description Its words. */
            readonly items: readonly components["schemas"]["Pronunciation"][];
            /**
             * Format: date-time
             * @description When it was made. The answer to a change does not have it.
             */
            readonly createdAt?: string;
        };
        /** @description A dictionary and the words that it is to have. */
        readonly PronunciationDictChange: {
            /**
             * @description The id of the dictionary.
             * @example 64f1234567890abcdef12345
             */
            readonly id: string;
            /**
             * @description All its words. That they take the place of those it had is our reading of the vendor's page.
             * @example [
             *       {
             *         "word": "mysql",
             *         "pronunciation": "my-sequel"
             *       }
             *     ]
             */
            readonly items: readonly components["schemas"]["Pronunciation"][];
        };
        /** @description Why nothing was done with the dictionary. */
        readonly DictFailure: {
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
            /** @description The issues, where the body is not valid. */
            readonly details?: readonly {
                readonly [key: string]: unknown;
            }[];
        };
        /** @description A dictionary to make. */
        readonly PronunciationDictForm: {
            /**
             * @description Its words.
             * @example [
             *       {
             *         "word": "mysql",
             *         "pronunciation": "my-sequel"
             *       }
             *     ]
             */
            readonly items: readonly components["schemas"]["Pronunciation"][];
        };
        /** @description The dictionary to delete. */
        readonly PronunciationDictId: {
            /**
             * @description The id of the dictionary.
             * @example 64f1234567890abcdef12345
             */
            readonly id: string;
        };
        /** @description The dictionary that was deleted. */
        readonly DeletedPronunciationDict: {
            /** @description Its id. */
            readonly id: components["schemas"]["NonEmptyText"];
            /** @description Whether it was deleted. */
            readonly deleted?: boolean;
        };
        /** @description Where the recording is. */
        readonly TranscriptSource: {
            /**
             * @description An address of the recording that everybody can read.
             * @example https://example.com/audio.wav
             */
            readonly url: string;
        };
        /** @description What was said in the recording, or, where a webhook is to get it, that it will come. */
        readonly Transcript: {
            /** @description `success`, or `processing` where a webhook is to get the transcript. */
            readonly status: components["schemas"]["NonEmptyText"];
            /** @description What was said; empty where nothing was heard. Not there while the status is `processing`. */
            readonly transcription?: string;
            /** @description The words one by one, where they were asked for. Empty otherwise. */
            readonly words?: readonly {
                /** @description The word. */
                readonly word?: string;
                /** @description When it begins, in seconds. */
                readonly start?: number;
                /** @description When it ends, in seconds. */
                readonly end?: number;
                /** @description How sure the model is, from 0 to 1. */
                readonly confidence?: number;
                /** @description Who says it, where speakers were to be told apart. */
                readonly speaker?: unknown;
            }[];
            /** @description The sentences one by one, where words were asked for. `pulse-pro` does not have them. */
            readonly utterances?: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description The language, of `pulse-pro` alone. */
            readonly language?: string;
            /** @description How long the recording is and what its reading took. The members differ from model to model. */
            readonly metadata?: {
                /** @description The length of the recording in seconds. */
                readonly duration?: number;
                /** @description Of `pulse`: its size in bytes. */
                readonly fileSize?: number;
                /** @description Of `pulse-pro`: how long it took, in milliseconds. */
                readonly processing_time_ms?: number;
                /** @description Of `pulse-pro`: how much faster than the recording that was. */
                readonly rtfx?: number;
                /** @description Of `pulse-pro`: in how many pieces it was read. */
                readonly num_chunks?: number;
            };
            /** @description The size of the recording in bytes, of `pulse-pro` alone. */
            readonly totalBytes?: number;
            /** @description The API's own id of the request, of `pulse-pro` alone. A webhook gets the transcript under it. */
            readonly request_id?: string;
        };
        /** @description Why there is no transcript. Several forms were recorded. */
        readonly TranscriptFailure: {
            /** @description What went wrong. */
            readonly error?: components["schemas"]["NonEmptyText"];
            /** @description What went wrong. */
            readonly message?: components["schemas"]["NonEmptyText"];
            /** @description What is wrong, as a text or as a list of issues. */
            readonly errors?: string | readonly unknown[];
            /** @description The word `error`. */
            readonly status?: string;
            /** @description `LANGUAGE_NOT_ENABLED_IN_REGION`, where the region does not serve the language. */
            readonly error_code?: string;
            /** @description The language that the region does not serve. */
            readonly language?: string;
            /** @description The region, such as `ap-south-1`. */
            readonly region?: string;
            /** @description The API's own id of the request. */
            readonly request_id?: string;
        } & ({
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        /** @description One message of a conversation. */
        readonly ChatMessage: {
            /**
             * @description Whose message it is: `system`, `user`, `assistant` or `tool`.
             * @example user
             */
            readonly role: string;
            /**
             * @description The text. Null, or a phrase to fill a pause with, beside `tool_calls`.
             * @example Good evening.
             */
            readonly content?: string | null;
            /**
             * @description The functions to call, in the form of OpenAI's API.
             * @example []
             */
            readonly tool_calls?: readonly {
                readonly [key: string]: unknown;
            }[] | null;
            /**
             * @description Of a message with the role `tool`: the call that it answers.
             * @example call_1
             */
            readonly tool_call_id?: string;
        };
        /**
         * @description A conversation to continue, in the form of OpenAI's chat completions. Fields that are not described here are passed on
         *     to the model; `n` above 1 and `prompt_logprobs` get 400.
         */
        readonly ChatRequest: {
            /**
             * @description The model. `electron` is the one that is published.
             * @example electron
             */
            readonly model: string;
            /**
             * @description The conversation so far.
             * @example [
             *       {
             *         "role": "user",
             *         "content": "Good evening."
             *       }
             *     ]
             */
            readonly messages: readonly components["schemas"]["ChatMessage"][];
            /**
             * @description Whether to answer with a stream of events.
             * @default false
             * @example false
             */
            readonly stream?: boolean;
            /**
             * @description `include_usage: true` asks for a last event that counts the tokens.
             * @example {
             *       "include_usage": true
             *     }
             */
            readonly stream_options?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description How far the answer may stray from the likeliest words; 1 where none is given.
             * @example 1
             */
            readonly temperature?: number;
            /**
             * @description The share of the likeliest words to choose from; 1 where none is given.
             * @example 1
             */
            readonly top_p?: number;
            /**
             * @description How long the answer may be. Question and answer together have room for 32,768 tokens.
             * @example 100
             */
            readonly max_tokens?: number;
            /**
             * @description Functions that the model may ask to have called, in the form of OpenAI's API. At most 64 are documented.
             * @example [
             *       {
             *         "type": "function",
             *         "function": {
             *           "name": "get_weather"
             *         }
             *       }
             *     ]
             */
            readonly tools?: readonly {
                readonly [key: string]: unknown;
            }[];
            /**
             * @description `{ type: "json_object" }` asks for an answer that is JSON.
             * @example {
             *       "type": "text"
             *     }
             */
            readonly response_format?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description The same number makes the same answer likelier.
             * @example 1
             */
            readonly seed?: number;
        };
        /** @description The answer as a whole. */
        readonly ChatCompletion: {
            /** @description The id of the answer. */
            readonly id?: string;
            /** @description The words `chat.completion`. */
            readonly object?: string;
            /** @description When it was made, in seconds since 1970. */
            readonly created?: number;
            /** @description The model. */
            readonly model?: string;
            /** @description The answer, in a list of one. */
            readonly choices: readonly {
                readonly index?: number;
                readonly message?: components["schemas"]["ChatMessage"];
                /** @description Why it ends: `stop`, `length`, `tool_calls` or `content_filter`. */
                readonly finish_reason?: string | null;
            }[];
            /** @description How many tokens it took. */
            readonly usage?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /** @description A piece of the answer. */
        readonly ChatChunk: {
            /** @description The id of the answer. */
            readonly id?: string;
            /** @description The words `chat.completion.chunk`. */
            readonly object?: string;
            /** @description The piece, in a list of one. The list is empty in the event that counts the tokens. */
            readonly choices: readonly {
                readonly index?: number;
                /** @description What is new. */
                readonly delta?: {
                    /** @description The next words. */
                    readonly content?: string | null;
                };
                /** @description Why the answer ends; null before its end. */
                readonly finish_reason?: string | null;
            }[];
            /** @description How many tokens it took. */
            readonly usage?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /** @description Why there is no answer. */
        readonly ChatFailure: {
            /** @description What went wrong. */
            readonly error: {
                /** @description What went wrong, in words. */
                readonly message: components["schemas"]["NonEmptyText"];
                /** @description Its kind, such as `invalid_request_error`. */
                readonly type?: string;
                /** @description The issues, where the request is not valid. */
                readonly details?: readonly {
                    readonly [key: string]: unknown;
                }[];
                /** @description The API's own id of the request. */
                readonly request_id?: string;
            };
        };
    };
    responses: {
        /** @description The credential is missing, or the API does not know it. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The API failed, not the request. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The request is not what the endpoint takes. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /**
         * @description The model is retired and so is the endpoint: the only answer to expect of a request with a valid key. Whether a
         *     request without one gets this or 401 is unknown.
         */
        readonly Retired: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ModelRetired"];
            };
        };
        /**
         * @description The sound, as it is made. Its label is `audio/wav` whatever it holds: decode it by the `output_format` that was asked
         *     for.
         */
        readonly Speech: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-Session-Id": components["headers"]["SessionId"];
                readonly "X-External-Request-Id": components["headers"]["ExternalRequestId"];
                readonly "X-External-Session-Id": components["headers"]["ExternalSessionId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "audio/wav": Blob;
            };
        };
        /** @description The request is not what the endpoint takes, or its language is not served by the model or in the region. */
        readonly SpeechRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["SpeechFailure"];
            };
        };
        /**
         * @description The sound piece by piece, each an event named `audio`; the last event has no name, no sound and `done: true`. How a
         *     failure after the first piece looks was never recorded.
         */
        readonly SpeechStream: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-Session-Id": components["headers"]["SessionId"];
                readonly "X-External-Request-Id": components["headers"]["ExternalRequestId"];
                readonly "X-External-Session-Id": components["headers"]["ExternalSessionId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "text/event-stream": components["schemas"]["SpeechChunk"];
            };
        };
        /** @description The request is not what the endpoint takes. What an unknown id gets is not known. */
        readonly DictRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DictFailure"];
            };
        };
        /** @description What was said; or, where a webhook is to get it, that it will come. */
        readonly Transcribed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Transcript"];
            };
        };
        /** @description The request or the recording is not what the endpoint takes, or the region does not serve the language. */
        readonly TranscriptRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["TranscriptFailure"];
            };
        };
        /**
         * @description There is no answer: the plan has no access (403), too many requests at a time (429), or the model cannot be reached (502,
         *     503). The body is documented and was never recorded.
         */
        readonly ChatFailed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ChatFailure"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The API's own id of the request, to quote to the vendor's support. */
        readonly RequestId: string;
        /** @description The API's own id of the session. */
        readonly SessionId: string;
        /** @description The caller's `request_id`, empty where there was none. */
        readonly ExternalRequestId: string;
        /** @description The caller's `session_id`, empty where there was none. */
        readonly ExternalSessionId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listVoiceClones: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VoiceCloneList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createVoiceClone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["CreateVoiceCloneForm"];
            };
        };
        readonly responses: {
            /** @description The voice is made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreateVoiceCloneSuccess"];
                };
            };
            /**
             * @description The request is not what the endpoint takes (no file, a type or size it does not take, a language or model it
             *     does not know), or the organisation may hold no more clones: only the text tells them apart.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description No voice was made; `error_code`, where it is there, says whether to try again or with another recording. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CloneFailure"];
                };
            };
        };
    };
    readonly deleteVoiceClone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DeleteVoiceCloneRequest"];
            };
        };
        readonly responses: {
            /** @description The voice is deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedVoice"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly addVoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["AddVoiceForm"];
            };
        };
        readonly responses: {
            /** @description The voice is made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddVoiceSuccess"];
                };
            };
            /**
             * @description The request is not what the endpoint takes, or the account may hold no more clones: the API has one status
             *     for both, and only the text tells them apart.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getClonedVoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LargeVoiceList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly synthesizeSpeech: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Speech"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly streamSpeech: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["SpeechStream"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listVoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The model, with hyphens here where speech has underscores. */
                readonly model: "lightning-v3.1" | "lightning-v3.1-pro";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VoiceCatalogue"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly synthesizeSpeechV31: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Speech"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly streamSpeechV31: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["SpeechStream"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly synthesizeSpeechV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LightningV2Request"];
            };
        };
        readonly responses: {
            /** @description The sound, before the model was retired. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "audio/wav": Blob;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly streamSpeechV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LightningV2Request"];
            };
        };
        readonly responses: {
            /** @description The sound piece by piece, before the model was retired. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listPronunciationDicts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The dictionaries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["PronunciationDict"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly updatePronunciationDict: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PronunciationDictChange"];
            };
        };
        readonly responses: {
            /** @description The dictionary is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PronunciationDict"];
                };
            };
            readonly 400: components["responses"]["DictRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createPronunciationDict: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PronunciationDictForm"];
            };
        };
        readonly responses: {
            /** @description The dictionary is made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PronunciationDict"];
                };
            };
            readonly 400: components["responses"]["DictRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deletePronunciationDict: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PronunciationDictId"];
            };
        };
        readonly responses: {
            /** @description The dictionary is deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedPronunciationDict"];
                };
            };
            readonly 400: components["responses"]["DictRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly transcribe: {
        readonly parameters: {
            readonly query: {
                /** @description The model: `pulse-pro` for English, `pulse` for many languages. */
                readonly model: "pulse-pro" | "pulse";
                /**
                 * @description The code of the language, or `multi`, which some regions refuse. The list of codes differs from source to source,
                 *     so none is refused here.
                 */
                readonly language?: string;
                /** @description Whether to say when each word begins and ends. */
                readonly word_timestamps?: boolean;
                /** @description Whether to tell speakers apart, which `pulse-pro` does not do. */
                readonly diarize?: boolean;
                /** @description Where to send the transcript later, instead of answering with it. Documented of `pulse-pro`. */
                readonly webhook_url?: string;
                /** @description What to send to the webhook beside the transcript, as `key:value,key:value`. */
                readonly webhook_extra?: string;
                /** @description Whether to leave out personal data. In English and Hindi. */
                readonly redact_pii?: "true" | "false";
                /** @description Whether to leave out data of payment cards. In English and Hindi. */
                readonly redact_pci?: "true" | "false";
                /** @description Whether to tell the speaker's gender. */
                readonly gender_detection?: "true" | "false";
                /** @description Whether to tell the speaker's mood. */
                readonly emotion_detection?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": Blob;
                readonly "audio/*": Blob;
                readonly "application/json": components["schemas"]["TranscriptSource"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Transcribed"];
            readonly 400: components["responses"]["TranscriptRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly transcribeWithPulse: {
        readonly parameters: {
            readonly query?: {
                /** @description The code of the language, or `multi`, which is used where none is given and which some regions refuse. */
                readonly language?: string;
                /** @description Whether to say when each word begins and ends. */
                readonly word_timestamps?: boolean;
                /** @description Whether to tell speakers apart. */
                readonly diarize?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": Blob;
                readonly "audio/*": Blob;
                readonly "application/json": components["schemas"]["TranscriptSource"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Transcribed"];
            readonly 400: components["responses"]["TranscriptRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createChatCompletion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChatRequest"];
            };
        };
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatCompletion"];
                    readonly "text/event-stream": components["schemas"]["ChatChunk"];
                };
            };
            /** @description The request is not what the endpoint takes. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatFailure"];
                };
            };
            /** @description The credential is missing, or the API does not know it. No such answer was recorded of this endpoint. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatFailure"] | components["schemas"]["ErrorMessage"];
                };
            };
            readonly 403: components["responses"]["ChatFailed"];
            readonly 429: components["responses"]["ChatFailed"];
            readonly 502: components["responses"]["ChatFailed"];
            readonly 503: components["responses"]["ChatFailed"];
        };
    };
}
