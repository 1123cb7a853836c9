// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

export interface paths {
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
         *     page called it live. Call `POST /waves/v1/voice-cloning` instead: it takes the same two fields and the same
         *     credential, and puts the voice onto `lightning-v3.1`.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        /** @description A text with something in it. */
        readonly NonEmptyText: string;
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
        /** @description The API failed, not the request. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
}
